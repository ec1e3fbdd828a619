import type { Handled } from '@nocturne/bus';
import {
  mintTenantId,
  sha256,
  storeSettingsSchema,
  topics,
  type ApiKey,
  type Store,
  type Topic,
  type TopicData,
} from '@nocturne/contracts';
import { expect, it } from 'vitest';
import type { Clock } from '../definition.ts';
import type { Subscription } from '../subscription.ts';
import { tenant, testSubstrate } from '../testing/substrate.ts';
import { keysOf } from './collections.ts';
import { createDirectory } from './create-directory.ts';
import type { Directory } from './directory.ts';

const key = (text: string, name: string, scope: ApiKey['scope'] = 'person'): ApiKey => ({
  hash: sha256(text),
  name,
  scope,
});
const store = (name: string, revision: number, id = name.charAt(0)): Store => ({
  id: `memstore_${id.repeat(24)}`,
  name,
  description: '',
  settings: storeSettingsSchema.parse({ policy: 'review', trust: 'team' }),
  revision,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
});

/** Hands an event to the directory, as its consumer would. */
async function tell<T extends Topic>(
  directory: Directory,
  topic: T,
  data: TopicData<T>,
  to = tenant,
): Promise<Handled['kind']> {
  const subscription = directory.consumes.find((one) => one.topic === topic) as Subscription<T>;
  const handled = await subscription.handle({ id: 'e', tenant: to, time: '2026-01-01T00:00:00Z', data });
  return handled.kind;
}

const tellKeys = (directory: Directory, revision: number, keys: readonly ApiKey[], to = tenant) =>
  tell(directory, topics.tenantsChanged, { id: to, revision, keys: [...keys] }, to);

async function open(clock: Clock = { now: () => new Date(0) }) {
  const { storage } = await testSubstrate();
  return {
    directory: createDirectory({ documents: storage.documents, clock }),
    documents: storage.documents,
  };
}

it('knows whose a key is, from the text of the key', async () => {
  const { directory } = await open();
  expect(await directory.caller('nk_a')).toBeNull();
  await tellKeys(directory, 1, [key('nk_a', 'Ada'), key('nk_b', 'bot', 'agent')]);
  expect(await directory.caller('nk_a')).toMatchObject({ tenant, name: 'Ada', scope: 'person' });
  expect(await directory.caller('nk_b')).toMatchObject({ tenant, name: 'bot', scope: 'agent' });
  expect(await directory.caller(sha256('nk_a'))).toBeNull();
  expect(await directory.caller('n'.repeat(100_000))).toBeNull();
});

it('lets no key in that a newer revision no longer has, whatever comes late', async () => {
  const { directory } = await open();
  await tellKeys(directory, 1, [key('nk_a', 'Ada'), key('nk_b', 'Bob')]);
  expect(await directory.caller('nk_b')).not.toBeNull();
  await tellKeys(directory, 3, [key('nk_a', 'Ada L.')]);
  expect(await directory.caller('nk_b')).toBeNull();
  expect(await tellKeys(directory, 2, [key('nk_b', 'Bob')])).toBe('drop');
  expect(await tellKeys(directory, 3, [key('nk_b', 'Bob')])).toBe('drop');
  expect(await directory.caller('nk_b')).toBeNull();
  expect((await directory.caller('nk_a'))?.name).toBe('Ada L.');
});

it('leaves a key with the tenant that had it first', async () => {
  const { directory } = await open();
  const other = mintTenantId('other');
  await tellKeys(directory, 1, [key('nk_a', 'Ada')]);
  await tellKeys(directory, 9, [key('nk_a', 'thief')], other);
  expect(await directory.caller('nk_a')).toMatchObject({ tenant, name: 'Ada', scope: 'person' });
  await tellKeys(directory, 10, [], other);
  expect(await directory.caller('nk_a')).not.toBeNull();
});

it('believes no event that speaks of another tenant than its envelope', async () => {
  const { directory } = await open();
  const other = mintTenantId('other');
  expect(await tell(directory, topics.tenantsChanged, { id: other, revision: 1, keys: [] })).toBe('dead');
});

it('finds a store by id and by name, in its tenant only, at its highest revision', async () => {
  const { directory } = await open();
  await tell(directory, topics.storesChanged, store('default', 2));
  expect(await tell(directory, topics.storesChanged, store('older', 1, 'd'))).toBe('drop');
  const found = store('default', 2);
  expect(await directory.store(tenant, found.id)).toEqual(found);
  expect(await directory.store(tenant, 'default')).toEqual(found);
  expect(await directory.store(mintTenantId('other'), 'default')).toBeNull();
  await tell(directory, topics.storesChanged, store('renamed', 3, 'd'));
  expect(await directory.store(tenant, 'default')).toBeNull();
  expect((await directory.store(tenant, 'renamed'))?.id).toBe(found.id);
  const named = store(`memstore_${'x'.repeat(24)}`, 1, 'n');
  await tell(directory, topics.storesChanged, named);
  expect(await directory.store(tenant, named.name)).toEqual(named);
});

it.each(['', 'a\0b', '\ud800', 'x'.repeat(5_000)])(
  'has no store by a name that none can have: %j',
  async (name) => {
    const { directory } = await open();
    expect(await directory.store(tenant, name)).toBeNull();
  },
);

it('lists stores by name, and every store of every tenant', async () => {
  const { directory } = await open();
  const other = mintTenantId('other');
  for (const name of ['b', 'a', 'c']) await tell(directory, topics.storesChanged, store(name, 1));
  await tell(directory, topics.storesChanged, store('z', 1), other);
  expect((await directory.stores(tenant)).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  const every: string[] = [];
  for await (const found of directory.everyStore()) every.push(`${found.tenant}:${found.store.name}`);
  expect(every.sort()).toEqual(['acme:a', 'acme:b', 'acme:c', 'other:z']);
});

it('sees within a second what another process on the same documents learnt', async () => {
  let now = 0;
  const { directory, documents } = await open({ now: () => new Date(now) });
  const elsewhere = createDirectory({ documents, clock: { now: () => new Date(0) } });
  await tellKeys(directory, 1, [key('nk_a', 'Ada')]);
  expect(await directory.caller('nk_a')).not.toBeNull();
  await tellKeys(elsewhere, 2, []);
  now = 1_000;
  expect(await directory.caller('nk_a')).toBeNull();
});

it('knows at once, on every instance, of a key that was added', async () => {
  const { directory, documents } = await open();
  const elsewhere = createDirectory({ documents, clock: { now: () => new Date(0) } });
  await tellKeys(directory, 1, [key('nk_a', 'Ada')]);
  expect(await elsewhere.caller('nk_a')).not.toBeNull();
  await tellKeys(directory, 2, [key('nk_a', 'Ada'), key('nk_b', 'Bob')]);
  expect(await elsewhere.caller('nk_b')).not.toBeNull();
});

it('lets nobody in by what an instance wrote that was late with an older revision', async () => {
  const { directory, documents } = await open();
  await tellKeys(directory, 2, [key('nk_a', 'Ada')]);
  // As one does that read the tenant before revision 2 was there, and only now gets to write the keys of revision 1.
  await keysOf(documents).insert(sha256('nk_gone'), { tenant, revision: 1 });
  expect(await directory.caller('nk_gone')).toBeNull();
  expect(await directory.caller('nk_a')).not.toBeNull();
});

it('is the same after it was built again from the compacted topics, in whatever order their keys come', async () => {
  const first = await open();
  await tellKeys(first.directory, 3, [key('nk_a', 'Ada', 'agent')]);
  await tell(first.directory, topics.storesChanged, store('default', 2));
  const again = await open();
  await tell(again.directory, topics.storesChanged, store('default', 2));
  await tellKeys(again.directory, 3, [key('nk_a', 'Ada', 'agent')]);
  expect(await again.directory.caller('nk_a')).toEqual(await first.directory.caller('nk_a'));
  expect(await again.directory.stores(tenant)).toEqual(await first.directory.stores(tenant));
});
