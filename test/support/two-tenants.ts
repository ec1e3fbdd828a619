import { mintTenantId, sha256, type StoreSettings } from '@nocturne/contracts';
import { createHttp, createLogger, openDataDir, systemClock, systemIds } from '@nocturne/service';
import { expect, onTestFinished } from 'vitest';
import { startServices } from '../../apps/nocturne/src/host/start-services.ts';
import { waitUntilQuiet } from '../../apps/nocturne/src/host/wait-until-quiet.ts';
import { scratchFolder, type AtEnd } from './scratch.ts';
import { until } from './until.ts';

/** A tenant on a host that it shares with others. */
export interface TenantOnHost {
  readonly url: string;
  /** A person's key. */
  readonly key: string;
  /** A key that reads memory and reports sessions, and decides nothing. */
  readonly agentKey: string;
  readonly storeId: string;
  waitUntilQuiet(): Promise<void>;
}

interface SharedHost {
  readonly tenants: readonly TenantOnHost[];
  /** Every route that is served, as `METHOD /path/:param`. */
  readonly routes: readonly string[];
}

/** All four services in this process with these tenants, each with a store called `default`. Goes with the test. */
export async function sharedHost(
  names: readonly string[],
  settings: Partial<StoreSettings> = {},
  atEnd: AtEnd = onTestFinished,
): Promise<SharedHost> {
  const base = { clock: systemClock, ids: systemIds, logger: createLogger('silent') };
  const data = await openDataDir(scratchFolder(atEnd), systemClock);
  const faults: unknown[] = [];
  const { services, admin } = await startServices(data, base, { onFatal: (error) => faults.push(error) });
  const http = createHttp({ services, ...base });
  atEnd(async () => {
    await http.close();
    await Promise.all(services.map((service) => service.close()));
    await data.close();
    expect(faults).toEqual([]);
  });
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  const status = () => Promise.all(services.map((service) => service.status()));
  const tenants: TenantOnHost[] = [];
  for (const name of names) {
    const tenant = mintTenantId(name);
    const key = `nk_person_${name}`;
    const agentKey = `nk_agent_${name}`;
    await admin.ensureTenant(tenant, [
      { hash: sha256(key), name: `person of ${name}`, scope: 'person' },
      { hash: sha256(agentKey), name: `agent of ${name}`, scope: 'agent' },
    ]);
    const store = await admin.ensureStore(tenant, {
      name: 'default',
      settings: { policy: 'automatic', cold_start: 'provisional', trust: 'solo', holdout: 0, ...settings },
    });
    for (const { directory } of services)
      await until(`${name} is known`, async () => {
        const known = await directory.store(tenant, store.id);
        return known !== null && (await directory.caller(agentKey)) !== null;
      });
    tenants.push({
      url,
      key,
      agentKey,
      storeId: store.id,
      waitUntilQuiet: () => waitUntilQuiet(status, () => new Promise((resolve) => setTimeout(resolve, 10))),
    });
  }
  await http.ready();
  return { tenants, routes: routesOf(http.printRoutes({ commonPrefix: false })) };
}

/** Reads fastify's picture of its routes: a tree, four columns a level, with the methods in brackets. */
function routesOf(tree: string): string[] {
  const path: string[] = [];
  return tree.split('\n').flatMap((row) => {
    const match = /^([│├└─ ]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(row);
    if (match === null) return [];
    const [, indent = '', segment = '', methods = ''] = match;
    path.splice(indent.length / 4 - 1, Infinity, segment);
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${path.join('')}`);
  });
}
