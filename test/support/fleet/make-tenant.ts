import type { CreatedKey, Store, StoreSettings, TenantChange } from '@nocturne/contracts';
import { call } from '../learning.ts';
import { until } from '../until.ts';

/** A tenant of a deployment, as the people who work in it know it. */
export interface FleetTenant {
  readonly url: string;
  readonly tenant: string;
  /** A person's key. */
  readonly key: string;
  /** A key that reads memory and reports sessions. */
  readonly agentKey: string;
  /** The store called `default`. */
  readonly storeId: string;
}

/** Sensible for a test: what is learnt shows at once, and nothing is held out. */
const testSettings: Partial<StoreSettings> = {
  policy: 'automatic',
  cold_start: 'provisional',
  trust: 'solo',
  holdout: 0,
};

/** By HTTP alone, as an operator and then a person do it. Resolves once every service knows key and store. */
export async function makeTenant(
  { url, operatorKey }: { readonly url: string; readonly operatorKey: string },
  tenant: string,
  options: { readonly settings?: Partial<StoreSettings>; readonly change?: TenantChange } = {},
): Promise<FleetTenant> {
  const operator = { url, key: operatorKey };
  await ask(operator, 'PUT', `/v1/tenants/${tenant}`, options.change ?? {});
  const newKey = async (name: string, scope: 'person' | 'agent') =>
    (await ask<CreatedKey>(operator, 'POST', `/v1/tenants/${tenant}/keys`, { name, scope })).key;
  const key = await newKey('person', 'person');
  const agentKey = await newKey('agents', 'agent');
  const store = await makeStore({ url, key }, 'default', options.settings);
  await knownEverywhere(url, agentKey, store.id);
  return { url, tenant, key, agentKey, storeId: store.id };
}

export async function makeStore(
  person: { readonly url: string; readonly key: string },
  name: string,
  settings: Partial<StoreSettings> = {},
): Promise<Store> {
  // The curator's instances may hear of the key one after the other.
  const store = await until(`store ${name} is made`, async () => {
    const body = { name, settings: { ...testSettings, ...settings } };
    const answer = await call<Store>(person, 'POST', '/v1/memory_stores', body);
    return answer.status === 200 ? answer.body : null;
  });
  await knownEverywhere(person.url, person.key, store.id);
  return store;
}

/** What the services learn by the bus, each of them has to know before it lets anybody in. */
async function knownEverywhere(url: string, key: string, store: string): Promise<void> {
  const paths = [
    `/v1/sessions?store=${store}&limit=1`,
    `/v1/dreams?store=${store}&limit=1`,
    `/v1/evaluations?store=${store}&limit=1`,
    `/v1/memory_stores/${store}`,
  ];
  for (const path of paths) {
    await until(`${path} is served`, async () => (await call({ url, key }, 'GET', path)).status === 200);
  }
}

async function ask<T>(
  who: { readonly url: string; readonly key: string },
  method: string,
  path: string,
  body: unknown,
): Promise<T> {
  const answer = await call<T>(who, method, path, body);
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
