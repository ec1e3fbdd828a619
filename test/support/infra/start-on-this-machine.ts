import { join } from 'node:path';
import { startServers, noLocalServers } from '../fleet/servers.ts';
import type { InfraServers } from './infra-servers.ts';

/** @throws Error where the machine lacks what they need. */
export async function startOnThisMachine(folder: string): Promise<InfraServers> {
  const lacking = noLocalServers();
  if (lacking !== null) throw new Error(`no servers can be started here: ${lacking}`);
  const servers = await startServers(join(folder, 'servers'));
  return {
    kafka: servers.kafka.address,
    mongo: `mongodb://${servers.mongo.address}`,
    stop: () => servers.stop(),
  };
}
