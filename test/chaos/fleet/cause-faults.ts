import type { ServiceName, ServiceStatus } from '@nocturne/contracts';
import type { DelayProxy } from '../../support/delay-proxy.ts';
import { call } from '../../support/learning.ts';
import { until } from '../../support/until.ts';
import type { Instance } from '../../support/fleet/instance.ts';
import type { Servers } from '../../support/fleet/servers.ts';
import type { Fleet } from '../../support/fleet/start-fleet.ts';
import type { Fault } from './plan-faults.ts';

interface Scene {
  readonly fleet: Fleet;
  readonly servers: Servers;
  /** The wire between the services and the database. */
  readonly wire: DelayProxy;
  /** Begins work that the fault is to fall into. */
  readonly beginDream: () => Promise<void>;
}

/** Does what a fault says, and resolves when it is over; what it leaves behind may not be. */
export function createCauser({ fleet, servers, wire, beginDream }: Scene): (fault: Fault) => Promise<void> {
  const progress = new Map<ServiceName, number>();

  const pickOf = (service: ServiceName, pick: number): Instance => {
    const instances = fleet.instances(service);
    return instances[Math.floor(pick * instances.length)]!;
  };

  /** A service that was just disturbed is left alone until it has done something since, or has nothing to do. */
  async function atWork(service: ServiceName): Promise<void> {
    await until(
      `${service} works on`,
      async () => {
        const status = await statusOf(fleet, service);
        if (status === null) return false;
        const done = status.consumers.reduce((sum, { end, lag }) => sum + end - lag, 0);
        const idle = status.consumers.every(({ lag }) => lag === 0);
        if (!idle && done <= (progress.get(service) ?? 0)) return false;
        progress.set(service, done);
        return true;
      },
      120_000,
    );
  }

  return async (fault) => {
    switch (fault.kind) {
      case 'kill': {
        const victim = pickOf(fault.service, fault.pick);
        await atWork(fault.service);
        if (fault.service !== 'ingest') await beginDream();
        await delay(fault.afterMs);
        return victim.kill9();
      }
      case 'kill_broker':
        await servers.kafka.kill9();
        return servers.kafka.start();
      case 'kill_database':
        await servers.mongo.kill9();
        return servers.mongo.start();
      case 'restart_broker':
        await servers.kafka.stop();
        return servers.kafka.start();
      case 'freeze': {
        const victim = pickOf(fault.service, fault.pick);
        await victim.serving();
        await atWork(fault.service);
        victim.freeze();
        await delay(fault.forMs);
        return victim.thaw();
      }
      case 'join_and_leave':
        await fleet.add(fault.service);
        return fleet.remove(fault.service);
      case 'slow_database':
        wire.setDelay(fault.delayMs);
        await delay(fault.forMs);
        return wire.setDelay(0);
    }
  };
}

/** Null where nobody answers just now. */
async function statusOf({ url }: Fleet, service: ServiceName): Promise<ServiceStatus | null> {
  const answer = await call<ServiceStatus>({ url, key: '' }, 'GET', `/statusz/${service}`).catch(() => null);
  return answer?.status === 200 ? answer.body : null;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
