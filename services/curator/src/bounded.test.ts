import { defaultBudget, topics } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { idOf, insight } from './fixtures/insights.ts';
import { openWorld } from './fixtures/world.ts';
import { verdict } from './fixtures/verdicts.ts';
import { rollBack } from './steps/roll-back.ts';

const insights = Array.from({ length: 2_000 }, (_, index) => insight(`n${index}`));

const roomy = { ...defaultBudget, entries: 10_000, bytes: 67_108_864 };

/** A document is far below what a database refuses, which is 16 MB. */
const bound = 1024 * 1024;

it('keeps its documents small, and what they say whole, however much a store remembers', async () => {
  const world = await openWorld({ policy: 'automatic', budget: roomy });
  const end = await world.dream('one', insights);
  expect(end?.settlement).toBe('published');
  expect(await world.entries()).toHaveLength(insights.length);
  const [proposal] = await world.proposals();
  expect(proposal?.changes).toHaveLength(insights.length);
  const [update] = world.of(topics.memoryUpdated);
  expect(update?.changes).toHaveLength(insights.length);

  await rollBack(world.ports(), world.store, { by: 'Ada', why: 'too much', version: '0' });
  await world.relay();
  // As one that has to read them finds them.
  world.restart();
  const { ledger } = world.ports();
  const decisions = await ledger.decisions(await ledger.tip(world.store));
  expect(decisions.at(-1)?.targets).toHaveLength(insights.length);
  expect(world.largest()).toBeLessThan(bound);
});

it('settles a dream whose refused entries are many', async () => {
  const world = await openWorld({ budget: roomy });
  const blamed = insights.map((_, index) => idOf(`n${index}`));
  world.judgeBy(() => verdict('fail', blamed));
  const end = await world.dream('one', insights);
  expect(end?.settlement).toBe('rejected');
  expect(world.largest()).toBeLessThan(bound);
});
