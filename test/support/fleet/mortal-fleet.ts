import { onTestFinished } from 'vitest';
import { startDelayProxy, type DelayProxy } from '../delay-proxy.ts';
import type { AtEnd } from '../scratch.ts';
import { startServers, type Servers } from './servers.ts';
import { startFleet, type Fleet } from './start-fleet.ts';

/** A fleet whose every part may be killed, on servers of its own, with a wire to the database that may be made slow. */
export interface MortalFleet {
  /** For what is noted beside the logs. */
  readonly logs: string;
  readonly servers: Servers;
  readonly wire: DelayProxy;
  readonly fleet: Fleet;
}

/** Two instances of every service. */
export async function startMortalFleet(folder: string, atEnd: AtEnd): Promise<MortalFleet> {
  const servers = await startServers(folder);
  atEnd(() => servers.stop());
  const wire = await startDelayProxy(servers.mongo.address);
  atEnd(() => wire.close());
  const fleet = await startFleet({
    folder,
    kafka: servers.kafka.address,
    mongoUri: `mongodb://${wire.address}`,
  });
  atEnd(async () => void (await fleet.stop()));
  return { logs: `${folder}/logs`, servers, wire, fleet };
}

/** With the test. Servers take longer to end than a test's hooks have. */
export const withTheTest: AtEnd = (undo) => onTestFinished(async () => undo());
