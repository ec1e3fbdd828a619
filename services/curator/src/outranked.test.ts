import { topics } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { idOf, insight } from './fixtures/insights.ts';
import { openWorld } from './fixtures/world.ts';
import { acceptProposal } from './steps/accept-proposal.ts';

const ada = { by: 'Ada', why: 'because' };

it('an entry that a dream had no room to tell of is demoted for others, and not said to be without evidence', async () => {
  const world = await openWorld();
  await world.dream(
    'one',
    ['a', 'b', 'c', 'd'].map((name) => insight(name)),
  );
  const outranked = ['a', 'c'].map((name) => insight(name).pattern);
  const found = [insight('b'), insight('d', { sessions: 6 })];

  // By a person, too, who takes a part of it.
  const reviewed = await openWorld({ policy: 'review' });
  await reviewed.dream(
    'one',
    ['a', 'b', 'c', 'd'].map((name) => insight(name)),
  );
  const waiting = async () => (await reviewed.proposals()).find(({ status }) => status === 'held')?.id ?? '';
  await acceptProposal(reviewed.ports(), await waiting(), ada);
  await reviewed.relay();
  await reviewed.dream('two', found, { fence: 2, outranked });
  await acceptProposal(reviewed.ports(), await waiting(), { ...ada, entries: [idOf('a')] });
  await reviewed.relay();

  await world.dream('two', found, { fence: 2, outranked });
  for (const [{ of }, count] of [
    [world, 2],
    [reviewed, 1],
  ] as const) {
    const changes = of(topics.memoryUpdated).at(-1)?.changes ?? [];
    const removed = changes.filter(({ change }) => change === 'removed');
    expect(removed).toHaveLength(count);
    for (const { verb, reason } of removed) {
      expect(verb).toBe('demote');
      expect(reason).toMatch(/^there is no room/);
    }
  }
  const end = await world.dream('three', [insight('a'), insight('b'), insight('d', { sessions: 6 })], {
    fence: 3,
  });
  expect(end?.settlement).toBe('published');
  expect((await world.entries()).map(({ id }) => id)).toContain(idOf('a'));
});
