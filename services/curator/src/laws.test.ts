import {
  defaultBudget,
  derivedId,
  topics,
  type Budget,
  type Insight,
  type Memory,
  type ShownNote,
} from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsBudget } from './domain/budget/fits-budget.ts';
import { diffEntries } from './domain/diff/diff-entries.ts';
import { diffAuthored } from './domain/memories/authored-files.ts';
import { idOf, insight } from './fixtures/insights.ts';
import { serve } from './fixtures/serve.ts';
import { openWorld, type World } from './fixtures/world.ts';

const base = '/v1/memory_stores/default';
const names = ['a', 'b', 'c', 'd', 'e', 'f'];

/** What a dream found: some failures, each seen in so many sessions. */
const evidence = fc
  .dictionary(fc.constantFrom(...names), fc.integer({ min: 3, max: 40 }), { maxKeys: names.length })
  .map((seen): readonly Insight[] =>
    Object.entries(seen).map(([name, sessions]) => insight(name, { sessions, tasks: 3 + (sessions % 4) })),
  );

describe('curation', () => {
  it('does not depend on how dreams were cut, and does nothing where it did all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(evidence, { maxLength: 4 }), evidence, async (before, last) => {
        const [often, once] = [await openWorld(), await openWorld()];
        for (const [index, found] of before.entries()) await often.dream(`night ${index}`, found);
        for (const world of [often, once]) await world.dream('last', last);
        const [head, other] = [await often.head(), await once.head()];
        expect(head.snapshot).toBe(other.snapshot);
        await often.dream('again', last.toReversed());
        expect(await often.head()).toEqual(head);
      }),
      { numRuns: 12 },
    );
  });

  it('keeps out what was discarded over 100 dreams of the same evidence, in the store and in a copy of it', async () => {
    const world = await openWorld({ policy: 'review' });
    const { call } = serve(world);
    const found = [insight('a'), insight('b')];
    await world.dream('first', found);
    const [proposal] = await world.proposals();
    await call('POST', `/v1/proposals/${proposal?.id}/discard`, { entries: [idOf('a')], why: 'not so' });
    await world.relay();
    const copy = derivedId('memstore', 'copy');
    const order = { input: world.store.id, sessions: null, model: null, instructions: null };
    await world.deliver(topics.dreamsRequested, {
      ...{ dream: derivedId('drm', 'copy'), store: copy, cause: 'request', dry_run: false, order },
      at: world.clock.now().toISOString(),
    });
    for (let night = 0; night < 100; night += 1) {
      const store = night % 2 === 0 ? world.store.id : copy;
      // The keys of a copy's patterns are those of the store at its root.
      await world.deliver(
        topics.dreamsSynthesized,
        world.findings(`night ${night}`, found, { store, fence: night + 2 }),
      );
      await world.relay();
    }
    const ports = world.ports();
    for (const store of [world.store.id, copy]) {
      const open = await ports.proposals.open(store);
      expect(open.flatMap(({ changes }) => changes.map(({ entry }) => entry))).toEqual([idOf('b')]);
    }
  });
});

/** Something that a dream, a person or an agent does to a store. */
type Act = (world: World, call: ReturnType<typeof serve>['call']) => Promise<unknown>;

const acts: fc.Arbitrary<Act> = fc.oneof(
  evidence.map(
    (found): Act =>
      (world) =>
        world.dream(`night ${world.published.length}`, found),
  ),
  fc.tuple(fc.constantFrom('x', 'y'), fc.integer({ min: 1, max: 1_500 })).map(
    ([name, length]): Act =>
      (_, call) =>
        call('POST', `${base}/memories`, { path: `/${name}.md`, content: 'word '.repeat(length) }),
  ),
  fc.nat(9).map((at): Act => async (_, call) => {
    const { body } = await call<{ data: Memory[] }>('GET', `${base}/memories`);
    const file = body.data[at % Math.max(1, body.data.length)];
    if (file !== undefined) await call('DELETE', `${base}/memories/${file.id}`);
  }),
  fc.constantFrom(...names).map((name): Act => async (_, call) => {
    const content = `The desk ${name} wants a second person for refunds.`;
    await call('POST', `${base}/memories?session=${name}`, { path: '/n.md', content }, 'agent');
    const { body } = await call<{ data: ShownNote[] }>('GET', `${base}/notes`);
    const waits = body.data.filter(({ standing }) => standing === 'waits').map(({ entry }) => entry);
    if (waits.length > 0) await call('POST', `${base}/notes/accept`, { entries: waits });
  }),
  fc.nat(5).map((back): Act => async (world, call) => {
    const { sequence } = await world.head();
    if (sequence > 1)
      await call('POST', `${base}/rollback`, { sequence: Math.max(1, sequence - 1 - back), why: 'back' });
  }),
  fc.nat(9).map((at): Act => async (_, call) => {
    const { body } = await call<{ data: { id: string }[] }>('GET', `${base}/retired?of=all`);
    const gone = body.data[at % Math.max(1, body.data.length)];
    if (gone !== undefined) await call('POST', `${base}/restore`, { entry: gone.id, why: 'it holds' });
  }),
);

describe('whatever is done to a store', () => {
  const budget: Budget = { ...defaultBudget, entries: 3, bytes: 12_000, index_lines: 20, index_tokens: 600 };

  it('nothing comes, changes or goes without a line, and a dream leaves memory within its budget', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 3, maxLength: 12 }), evidence, async (done, last) => {
        const world = await openWorld({ budget });
        const { call } = serve(world);
        for (const act of done) await act(world, call);
        await world.dream('last', last);
        const ports = world.ports();
        const moves = await ports.ledger.movesAfter(world.store.id, 0, 1_000);
        for (const { head, move } of moves) {
          const [was, is] = [
            await ports.snapshots.get(move?.previous ?? ''),
            await ports.snapshots.get(head.snapshot),
          ];
          const differs = [...diffEntries(was.entries, is.entries), ...diffAuthored(was, is)];
          const lines = (of: readonly { entry: string; change: string }[]) =>
            of.map(({ entry, change }) => `${change} ${entry}`).sort();
          expect(lines(move?.changes ?? [])).toEqual(lines(differs));
          for (const { reason } of move?.changes ?? []) expect(reason).not.toBe('');
        }
        const head = await ports.snapshots.get((await world.head()).snapshot);
        const written = head.files.reduce(
          (sum, file) => sum + (file.origin === undefined ? 0 : file.content.length),
          0,
        );
        expect(fitsBudget(head, budget) || written > budget.bytes / 2).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
