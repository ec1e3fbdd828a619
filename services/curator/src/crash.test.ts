import { topics, type StoreSettings, type Verdict } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { Crash } from './fixtures/faulty-storage.ts';
import { idOf, insight } from './fixtures/insights.ts';
import { verdict } from './fixtures/verdicts.ts';
import { openWorld, type World } from './fixtures/world.ts';
import { acceptProposal } from './steps/accept-proposal.ts';
import { rulingKey } from './steps/append-commit.ts';
import { discardProposal } from './steps/discard-proposal.ts';
import { editProposal } from './steps/edit-proposal.ts';
import { publishWaiting } from './steps/publish-waiting.ts';
import { rollBack } from './steps/roll-back.ts';

const ada = { by: 'Ada', why: 'because' };

/** A request by HTTP: where the process dies over it, nobody sends it again, unless it came to nothing at all. */
async function request(
  world: World,
  make: () => Promise<unknown>,
  done: () => Promise<boolean>,
): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    world.restart();
    await world.relay();
    if (!(await done())) await make();
  }
  await world.relay();
}

async function held(world: World): Promise<string> {
  const waiting = (await world.proposals()).find(({ status }) => status === 'held');
  if (waiting === undefined) throw new Error('nothing is held');
  return waiting.id;
}

async function rule(world: World, how: (id: string) => Promise<unknown>): Promise<void> {
  const id = await held(world);
  const done = async () => (await world.ports().ledger.byKey(world.store.id, rulingKey(id))) !== null;
  await request(world, () => how(id), done);
}

const blamesB = ({
  draft_entries,
}: {
  readonly draft_entries: readonly { readonly id: string }[];
}): Verdict =>
  draft_entries.some(({ id }) => id === idOf('b')) ? verdict('fail', [idOf('b')]) : verdict('pass');

/** Every way through the pipeline that writes. */
const stories: Record<
  string,
  {
    readonly policy: 'automatic' | 'review';
    readonly publish_window?: StoreSettings['publish_window'];
    readonly run: (world: World) => Promise<void>;
  }
> = {
  'publish, then change': {
    policy: 'automatic',
    async run(world) {
      await world.dream('one', [insight('a')]);
      await world.dream('two', [insight('a', { sessions: 6 }), insight('b')], { fence: 2 });
      await world.dream('three', [insight('a', { sessions: 6 }), insight('b')], { fence: 3 });
    },
  },
  'blame and propose once more': {
    policy: 'automatic',
    async run(world) {
      world.judgeBy(blamesB);
      await world.dream('one', [insight('a'), insight('b')]);
    },
  },
  'hold, replace, accept': {
    policy: 'review',
    async run(world) {
      await world.dream('one', [insight('a')]);
      await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
      await rule(world, (id) => acceptProposal(world.ports(), id, ada));
    },
  },
  'hold, accept a part, discard the rest': {
    policy: 'review',
    async run(world) {
      await world.dream('one', [insight('a'), insight('b')]);
      await rule(world, (id) => acceptProposal(world.ports(), id, { ...ada, entries: [idOf('a')] }));
      await rule(world, (id) => discardProposal(world.ports(), id, ada));
      await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
    },
  },
  'hold, edit, accept': {
    policy: 'review',
    async run(world) {
      await world.dream('one', [insight('a')]);
      const guidance = { title: 'Ask first', when: 'always', do: 'ask the person' };
      await rule(world, (id) => editProposal(world.ports(), id, { ...ada, entry: idOf('a'), guidance }));
      await rule(world, (id) => acceptProposal(world.ports(), id, ada));
    },
  },
  'accept for the publish window, dream beside it, publish once it opens': {
    policy: 'review',
    publish_window: { days: ['thu'], from: '01:00', to: '02:00', time_zone: 'UTC' },
    async run(world) {
      await world.dream('one', [insight('a')]);
      const id = await held(world);
      const waits = async () => (await world.ports().proposals.get(id))?.publish_at !== undefined;
      await request(world, () => acceptProposal(world.ports(), id, ada), waits);
      await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
      world.pass(3_600_000);
      await request(world, () => publishWaiting(world.ports(), id), waits);
      await request(world, () => publishWaiting(world.ports(), id), waits);
    },
  },
  'publish twice, roll back, dream on': {
    policy: 'automatic',
    async run(world) {
      await world.dream('one', [insight('a')]);
      await world.dream('two', [insight('a', { sessions: 6 }), insight('b')], { fence: 2 });
      const back = async () => (await world.head()).sequence === 3;
      await request(world, () => rollBack(world.ports(), world.store, ada), back);
      await world.dream('three', [insight('a', { sessions: 6 }), insight('b')], { fence: 3 });
    },
  },
};

describe.each(Object.entries(stories))('%s', (_name, { run, ...settings }) => {
  it('ends the same when the process dies before any of its writes', { timeout: 120_000 }, async () => {
    const calm = await openWorld(settings);
    const before = calm.faults.writes();
    await run(calm);
    const writes = calm.faults.writes() - before;
    const expected = await calm.dump();
    expect(writes).toBeGreaterThan(10);
    for (let n = 1; n <= writes; n++) {
      const world = await openWorld(settings);
      world.faults.dieAt(n);
      await run(world);
      expect(world.faults.died()).toBe(true);
      world.faults.dieAt(0);
      expect(await world.dump(), `write ${n}`).toEqual(expected);
      await world.close();
    }
  });

  it('ends the same when every event is delivered again', async () => {
    const world = await openWorld(settings);
    await run(world);
    const expected = await world.dump();
    const updates = world.of(topics.memoryUpdated).length;
    for (const { topic, data } of [...world.published]) {
      if (topic === topics.memoryDecided.name)
        await world.deliver(topics.memoryDecided, topics.memoryDecided.schema.parse(data));
      if (topic === topics.memoryProposed.name) {
        const { proposal, store, dream, at } = topics.memoryProposed.schema.parse(data);
        // Another verdict than the first: the recorded one counts.
        await world.deliver(topics.memoryEvaluated, { proposal, store, dream, at, verdict: verdict('fail') });
      }
    }
    for (const [name, fence] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const) {
      if (world.settled(name) !== null)
        await world.deliver(topics.dreamsSynthesized, world.findings(name, [], { fence }));
    }
    await world.relay();
    expect(await world.dump()).toEqual(expected);
    expect(world.of(topics.memoryUpdated)).toHaveLength(updates);
  });
});
