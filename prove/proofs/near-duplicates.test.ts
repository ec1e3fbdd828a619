import { expect, it } from 'vitest';
import { scorePairs } from '../scoring/advice/score-pairs.ts';
import { nearDuplicates } from './near-duplicates.ts';

/** Seeds that no report is made of; with the lessons of agents where that data is there, else of written advice alone. */
it('tells advice in other words from other advice in nearly the same words', () => {
  const observations = [90_000, 90_001].map((seed) => scorePairs(seed));
  const judged = nearDuplicates.summarise(observations).filter(({ bar }) => bar !== null);
  expect(judged.length).toBeGreaterThanOrEqual(4);
  for (const { what, met } of judged) expect(met, what).toBe(true);
});
