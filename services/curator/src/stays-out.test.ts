import { derivedId, topics, type Insight } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { idOf, insight } from './fixtures/insights.ts';
import { openWorld, type World } from './fixtures/world.ts';
import { discardProposal } from './steps/discard-proposal.ts';

/** What was discarded rests on five sessions: more than twice as many is materially new. */
const unwanted = (sessions = 5) => insight('unwanted', { sessions });
const wanted = (night: number) => insight('wanted', { sessions: 5 + (night % 3) });

/** A store in which a person has discarded one of two entries, and the other is on head. */
async function open(): Promise<World> {
  const world = await openWorld({ policy: 'review' });
  await world.dream('one', [unwanted(), wanted(0)]);
  const [held] = await world.proposals();
  const ruling = { by: 'Ada', why: 'we know', entries: [idOf('unwanted')] };
  expect((await discardProposal(world.ports(), held?.id ?? '', ruling)).ok).toBe(true);
  await world.relay();
  return world;
}

/** What a dream of a store finds, and the entries that it would have head hold. */
async function drafted(world: World, store: string, name: string, fence: number, found: readonly Insight[]) {
  await world.deliver(topics.dreamsSynthesized, { ...world.findings(name, found, { fence }), store });
  const { head } = await world.ports().ledger.tip({ id: store, created_at: world.store.created_at });
  const { items } = await world.ports().proposals.list({ store, limit: 100 });
  const proposal = items.find(({ dream }) => dream === derivedId('drm', name));
  const { entries } = await world.ports().snapshots.get(proposal?.draft ?? head.snapshot);
  return entries.map(({ id }) => id);
}

/** A dream that makes a store of its own of another. */
async function copyOf(world: World, input: string, name: string): Promise<string> {
  const store = derivedId('memstore', name);
  const order = { input, sessions: null, model: null, instructions: null };
  const request = { dream: derivedId('drm', name), store, cause: 'request', dry_run: false };
  const data = { ...request, order, at: world.clock.now().toISOString() };
  await world.deliver(topics.dreamsRequested, topics.dreamsRequested.schema.parse(data));
  return store;
}

it('what a person discarded stays out of copies, and of copies of these; in each it comes back by evidence that is materially new', async () => {
  const world = await open();
  world.judgeBy(() => null);
  const stores = [world.store.id];
  for (const name of ['copy', 'copy of the copy', 'third'])
    stores.push(await copyOf(world, stores.at(-1) ?? '', name));
  for (const [level, store] of stores.entries()) {
    for (let night = 1; night <= 10; night += 1) {
      const ids = await drafted(world, store, `${level} night ${night}`, night + 1, [
        unwanted(night),
        wanted(night),
      ]);
      expect(ids, `copy ${level}, night ${night}`).not.toContain(idOf('unwanted'));
      expect(ids, `copy ${level}, night ${night}`).toContain(idOf('wanted'));
    }
    const ids = await drafted(world, store, `${level} last`, 20, [unwanted(11), wanted(0)]);
    expect(ids, `copy ${level}`).toContain(idOf('unwanted'));
  }
});
