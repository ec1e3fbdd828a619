import { createdKeySchema, sha256, shownTenantSchema, topics, type Tenant } from '@nocturne/contracts';
import { createHttp, createLogger, systemIds } from '@nocturne/service';
import { expect, it, onTestFinished } from 'vitest';
import { openWorld, operatorKey, type World } from '../fixtures/world.ts';

async function serve() {
  const world = await openWorld();
  const service = {
    definition: world.curator(),
    directory: world.directory(),
    reasons: async () => [],
    status: async () => ({ service: 'curator', ready: true, consumers: [], outbox: 0 }),
  };
  const app = createHttp({ services: [service], logger: createLogger('silent'), ids: systemIds });
  onTestFinished(() => app.close());
  const call = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    payload?: object,
    key = operatorKey,
  ) => {
    const response = await app.inject({
      method,
      url: `/v1/tenants/${url}`,
      headers: { authorization: `Bearer ${key}` },
      ...(payload !== undefined && { payload }),
    });
    return { status: response.statusCode, body: response.body === '' ? null : response.json<unknown>() };
  };
  return { world, call };
}

/** What the other services hear of the tenant. */
async function announced(world: World, tenant: string): Promise<Tenant[]> {
  await world.relay();
  return world.of(topics.tenantsChanged).filter(({ id }) => id === tenant);
}

it('makes a tenant and its keys, tells the services of their hashes, and shows a key once', async () => {
  const { world, call } = await serve();
  expect((await call('PUT', 'globex')).status).toBe(200);
  expect((await call('PUT', 'globex')).body).toMatchObject({ id: 'globex', revision: 1, keys: [] });

  const made = createdKeySchema.parse(
    (await call('POST', 'globex/keys', { name: 'ci', scope: 'agent' })).body,
  );
  expect(made.key).toMatch(/^nk_[a-z0-9]{48}$/);
  const shown = shownTenantSchema.parse((await call('GET', 'globex')).body);
  expect(shown.keys).toEqual([{ id: made.id, name: 'ci', scope: 'agent' }]);
  expect(JSON.stringify(shown)).not.toContain(made.key);
  expect((await announced(world, 'globex')).at(-1)?.keys).toEqual([
    { hash: sha256(made.key), name: 'ci', scope: 'agent' },
  ]);
});

it('revokes a key, and says so to the services; a second time there is none', async () => {
  const { world, call } = await serve();
  await call('PUT', 'globex');
  const { id } = createdKeySchema.parse(
    (await call('POST', 'globex/keys', { name: 'ci', scope: 'person' })).body,
  );
  expect((await call('DELETE', `globex/keys/${id}`)).status).toBe(204);
  expect((await call('DELETE', `globex/keys/${id}`)).status).toBe(404);
  expect((await announced(world, 'globex')).at(-1)).toMatchObject({ revision: 3, keys: [] });
});

it('lets nobody in but the operator, and knows no tenant that was not made', async () => {
  const { call } = await serve();
  for (const key of ['person', 'agent', 'operator-for-test', '']) {
    expect((await call('PUT', 'globex', undefined, key)).status, key).toBe(401);
  }
  expect((await call('GET', 'globex')).status).toBe(404);
  expect((await call('POST', 'globex/keys', { name: 'ci', scope: 'agent' })).status).toBe(404);
  expect((await call('PUT', '..%2Fglobex')).status).toBe(404);
});

it('keeps the keys that the operator made when the host makes its own known again', async () => {
  const { world, call } = await serve();
  const { id } = createdKeySchema.parse(
    (await call('POST', 'acme/keys', { name: 'ci', scope: 'agent' })).body,
  );
  await world
    .curator()
    .admin.ensureTenant(world.ports().tenant, [{ hash: sha256('own'), name: 'local', scope: 'person' }]);
  const { keys } = shownTenantSchema.parse((await call('GET', 'acme')).body);
  expect(keys.map(({ name }) => name)).toEqual(['ci', 'local']);
  expect(keys[0]?.id).toBe(id);
});
