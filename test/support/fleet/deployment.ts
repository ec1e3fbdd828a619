import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noLocalServers, startServers } from './servers.ts';
import { startFleet, type Fleet, type FleetOptions } from './start-fleet.ts';

/** A fleet with the servers below it. */
export interface Deployment {
  readonly fleet: Fleet;
  /** host:port of a broker. */
  readonly kafka: string;
  /** Told apart from everything that others, or earlier runs, left on the same servers. */
  nameTenant(name: string): string;
  /** @param keepLogs where they are wanted: after a failure. @returns what did not end in order. */
  stop(keepLogs: boolean): Promise<readonly string[]>;
}

const kafka = process.env['NOCTURNE_KAFKA'] ?? '';
const mongo = process.env['NOCTURNE_MONGO'] ?? '';
const given = kafka !== '' && mongo !== '';

/** Why there can be none here; null where there can. */
export const noDeployment = given ? null : noLocalServers();

/**
 * On the servers that NOCTURNE_KAFKA and NOCTURNE_MONGO name, else on some of its own. Topics have the names they always
 * have, so on servers that are given no other fleet may run meanwhile; what it leaves behind disturbs no later one.
 */
export async function startDeployment(
  options: Pick<FleetOptions, 'instances' | 'env'> = {},
): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-fleet-'));
  const run = `${process.pid.toString(36)}${Date.now().toString(36)}`;
  const servers = given ? null : await startServers(folder);
  const address = servers?.kafka.address ?? kafka;
  const stopServers = async () => {
    await servers?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const fleet = await startFleet({
      folder,
      kafka: address,
      mongoUri: servers === null ? mongo : `mongodb://${servers.mongo.address}`,
      database: `fleet-${run}`,
      ...options,
    });
    return {
      fleet,
      kafka: address,
      nameTenant: (name) => `${name}-${run}`,
      async stop(keepLogs) {
        const complaints = await fleet.stop();
        if (keepLogs || complaints.length > 0) keep(folder);
        await stopServers();
        return complaints;
      },
    };
  } catch (error) {
    keep(folder);
    await stopServers();
    throw error;
  }
}

/** Where the logs of a fleet whose test failed are found afterwards. */
export function keep(folder: string): void {
  cpSync(join(folder, 'logs'), 'node_modules/.cache/fleet-logs', { recursive: true, force: true });
}
