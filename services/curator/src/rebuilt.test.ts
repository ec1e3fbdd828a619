import { topics, type Proposal, type StoreSettings } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { idOf, insight } from './fixtures/insights.ts';
import { serve } from './fixtures/serve.ts';
import { stories } from './fixtures/stories.ts';
import { verdict } from './fixtures/verdicts.ts';
import { openWorld, type World } from './fixtures/world.ts';

const hour = 3_600_000;
const thursdays = { from: '09:00', to: '17:00', time_zone: 'UTC', days: ['thu' as const] };

/** A store that asks people, and publishes on Thursdays from nine to five, at midnight before one. */
async function open(settings: Partial<StoreSettings> = {}) {
  const world = await openWorld({ policy: 'review', publish_window: thursdays, ...settings });
  // The curator of the database that there is now.
  const call = <T>(method: 'GET' | 'POST', path: string, body?: object) =>
    serve(world).call<T>(method, path, body);
  const rule = async (id: string, ruling: string, body: object = {}) => {
    const ruled = (await call<Proposal>('POST', `/v1/proposals/${id}/${ruling}`, body)).body;
    await world.relay();
    return ruled;
  };
  const held = async () => (await call<{ data: Proposal[] }>('GET', '/v1/proposals?status=held')).body.data;
  const tick = async (hours: number) => {
    world.pass(hours * hour);
    for (const schedule of world.curator().schedules ?? []) await schedule.run();
    await world.relay();
  };
  return { world, call, rule, held, tick };
}

/** What the documents say, save for when a dream that is over would have been given up. */
async function documentsOf(world: World): Promise<Record<string, unknown>> {
  const all = await world.dump();
  return Object.fromEntries(
    Object.entries(all).map(([id, value]) => [
      id,
      id.startsWith('dreams/') ? { ...(value as object), deadline: null } : value,
    ]),
  );
}

describe('a database that was built again from the log', () => {
  it('holds what waits, under its ids, with a person’s word, and publishes that once the window opens', async () => {
    const { world, rule, held, tick } = await open();
    await world.dream('one', [insight('a')]);
    const [first] = await held();
    await rule(first?.id ?? '', 'accept', { why: 'as the desk does it' });
    await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
    const [before, waiting] = [await documentsOf(world), await held()];
    expect(waiting).toHaveLength(2);

    expect(await world.rebuild()).toEqual([]);
    expect(await documentsOf(world)).toEqual(before);
    expect(await held()).toEqual(waiting);

    await tick(8);
    expect((await world.head()).sequence).toBe(0);
    await tick(1);
    await tick(1);
    expect((await world.head()).sequence).toBe(1);
    expect((await world.entries()).map(({ id }) => id)).toEqual([idOf('a')]);
    expect(world.of(topics.memoryDecided).at(-1)?.decision).toMatchObject({
      ...{ by: 'Ada', authority: 'person', why: 'as the desk does it', proposal: first?.id },
    });
    expect(world.of(topics.memoryUpdated)).toHaveLength(1);
  });

  it('knows a word that was taken back, one that says now, and half a proposal that is accepted', async () => {
    const { world, rule, held, tick } = await open();
    await world.dream('one', [insight('a'), insight('b'), insight('c')]);
    await rule((await held())[0]?.id ?? '', 'accept', { entries: [idOf('a')] });
    const half = await documentsOf(world);
    expect(await world.rebuild()).toEqual([]);
    expect(await documentsOf(world)).toEqual(half);
    await tick(9);
    expect((await world.entries()).map(({ id }) => id)).toEqual([idOf('a')]);

    // The rest has been judged anew, and waits: one of it is put in other words, one turned down.
    const guidance = { title: 'Ask first', when: 'always', do: 'ask the person' };
    await rule((await held())[0]?.id ?? '', 'edit', { entry: idOf('b'), guidance });
    await rule((await held())[0]?.id ?? '', 'discard', { entries: [idOf('c')] });
    await tick(12);
    await rule((await held())[0]?.id ?? '', 'accept', {});
    const accepted = await documentsOf(world);
    expect(await world.rebuild()).toEqual([]);
    expect(await documentsOf(world)).toEqual(accepted);
    await rule((await held())[0]?.id ?? '', 'discard');
    await world.rebuild();
    expect(await held()).toEqual([]);
    await tick(24 * 7);
    expect((await world.head()).sequence).toBe(1);
  });

  it('waits on for the gate’s word on what was proposed', async () => {
    const { world, held } = await open();
    world.judgeBy(() => null);
    await world.dream('one', [insight('a')]);
    expect(await world.rebuild()).toEqual([]);
    const [proposed] = world.of(topics.memoryProposed);
    if (proposed === undefined) throw new Error('nothing was proposed');
    const { proposal, dream, at } = proposed;
    await world.deliver(topics.memoryEvaluated, {
      ...{ proposal, store: world.store.id, dream, at, verdict: verdict('pass') },
    });
    await world.relay();
    expect(await held()).toMatchObject([{ id: proposal, verdict: { decision: 'pass' } }]);
    expect(world.settled('one')).toMatchObject({ settlement: 'held', proposal });
  });

  it('holds what agents noted, until a person takes it in', async () => {
    const { world, call, rule, held } = await open();
    const note = { path: '/notes.md', content: 'Ask the desk before a refund of more than 100 EUR.' };
    const path = '/v1/memory_stores/default/memories?session=s1';
    expect(await serve(world).call('POST', path, note, 'agent')).toMatchObject({ status: 200 });
    await world.relay();
    await world.dream('one', []);
    const waiting = await held();
    expect(waiting).toMatchObject([{ notes: true }]);
    expect(await world.rebuild()).toEqual([]);
    expect(await held()).toEqual(waiting);
    expect(await rule(waiting[0]?.id ?? '', 'accept')).toMatchObject({ status: 'published' });
    expect((await world.entries()).map(({ text }) => text).join()).toContain('Ask the desk');
    const notes = await call('GET', '/v1/memory_stores/default/notes');
    expect(notes).toMatchObject({ body: { data: [{ standing: 'taken_in' }] } });
  });

  it('closes what the ledger says was ruled on, where nobody was told of that any more', async () => {
    const { world, rule, held } = await open({ publish_window: null });
    await world.dream('one', [insight('a')]);
    const [proposal] = await held();
    await rule(proposal?.id ?? '', 'accept');
    const before = await documentsOf(world);
    world.unsay(topics.proposalsChanged, 1);
    expect(await world.rebuild()).toEqual([]);
    expect(await held()).toEqual([]);
    expect((await world.proposals())[0]).toMatchObject({ status: 'published', decided_by: 'Ada' });
    expect(Object.keys(await documentsOf(world))).toEqual(Object.keys(before));
  });

  it.each(Object.entries(stories))('is the one that was lost: %s', async (_name, { run, ...settings }) => {
    const world = await openWorld(settings);
    await run(world);
    const before = await documentsOf(world);
    expect(await world.rebuild()).toEqual([]);
    expect(await documentsOf(world)).toEqual(before);
    await world.relay();
    expect(await documentsOf(world)).toEqual(before);
  });
});
