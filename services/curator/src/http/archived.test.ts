import { topics, type Proposal } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { idOf, insight } from '../fixtures/insights.ts';
import { serve } from '../fixtures/serve.ts';
import { verdict } from '../fixtures/verdicts.ts';
import { openWorld } from '../fixtures/world.ts';

const base = '/v1/memory_stores/default';
const archivedRefusal = { status: 400, body: { error: { code: 'store_archived' } } };
const guidance = { title: 'Ask first', when: 'always', do: 'ask the person' };

async function open(policy: 'automatic' | 'review') {
  const world = await openWorld({ policy });
  const { call } = serve(world);
  const held = async () =>
    (await call<{ data: Proposal[] }>('GET', '/v1/proposals?status=held')).body.data.map(({ id }) => id);
  return { world, call, held };
}

it('an archived store is added to by nobody, and lets what is in it be taken away', async () => {
  const { world, call, held } = await open('review');
  await world.dream('one', [insight('a')]);
  await call('POST', `/v1/proposals/${(await held())[0] ?? ''}/accept`);
  await world.relay();
  await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
  const [waiting = ''] = await held();

  expect(await call('POST', `${base}/archive`)).toMatchObject({ status: 200 });
  expect(await held()).toEqual([]);
  const closed = { status: 'rejected', decided_by: 'Ada', reason: 'the store was archived' };
  expect(await call('GET', `/v1/proposals/${waiting}`)).toMatchObject({ body: closed });
  for (const [act, body] of [
    ['accept', {}],
    ['discard', {}],
    ['edit', { entry: idOf('b'), guidance }],
  ] as const)
    expect(await call('POST', `/v1/proposals/${waiting}/${act}`, body)).toMatchObject(archivedRefusal);
  const restore = { entry: idOf('a'), version: '1', why: 'x' };
  expect(await call('POST', `${base}/restore`, restore)).toMatchObject(archivedRefusal);
  expect(await call('POST', `${base}/rollback`, { version: '0', why: 'not needed' })).toMatchObject({
    status: 200,
  });
  expect(await world.entries()).toEqual([]);
});

it('a dream comes too late for a store that was archived meanwhile, wherever it was', async () => {
  const { world, call, held } = await open('automatic');
  world.judgeBy(() => null);
  await world.dream('one', [insight('a')]);
  await call('POST', `${base}/archive`);
  const [proposed] = world.of(topics.memoryProposed);
  const { proposal = '', dream = '', at = '' } = proposed ?? {};
  const evaluated = { proposal, store: world.store.id, dream, at, verdict: verdict('pass') };
  await world.deliver(topics.memoryEvaluated, evaluated);
  await world.relay();
  expect(world.settled('one')).toMatchObject({ settlement: 'rejected', reason: 'the store was archived' });
  const end = await world.dream('two', [insight('b')], { fence: 2 });
  expect(end).toMatchObject({ settlement: 'no_change', reason: 'the store is archived' });
  expect((await world.head()).sequence).toBe(0);
  expect(await held()).toEqual([]);
});

it('nothing waits any more in a store that was deleted', async () => {
  const { world, call, held } = await open('review');
  await world.dream('one', [insight('a')]);
  expect(await held()).toHaveLength(1);
  expect(await call('DELETE', base)).toMatchObject({ status: 200 });
  expect(await held()).toEqual([]);
});
