import { onTestFinished } from 'vitest';
import { startDelayProxy, type DelayProxy } from '../delay-proxy.ts';
import { scratchFolder } from '../scratch.ts';
import { keep } from './deployment.ts';
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

/** Two instances of every service. Goes with the test; where that fails, its logs stay. */
export async function startMortalFleet(): Promise<MortalFleet> {
  const folder = scratchFolder();
  const servers = await startServers(folder);
  onTestFinished(() => servers.stop(), 120_000);
  const wire = await startDelayProxy(servers.mongo.address);
  onTestFinished(() => wire.close());
  const fleet = await startFleet({
    folder,
    kafka: servers.kafka.address,
    mongoUri: `mongodb://${wire.address}`,
  });
  onTestFinished(async ({ task }) => {
    await fleet.stop();
    if (task.result?.state === 'fail') keep(folder);
  }, 120_000);
  return { logs: `${folder}/logs`, servers, wire, fleet };
}
