import { describe, expect, it } from 'vitest';
import { groupLines } from './group-lines.ts';
import { scoreGrouping } from './grouping-accuracy.ts';
import { loghubDir, readLoghub } from './read-loghub.ts';

describe('scoreGrouping', () => {
  it('counts a line where its group is exactly right, and groups by F1', () => {
    // Of three true groups one is found as it is; two are found as one.
    const truth = ['a', 'a', 'b', 'c', 'c', 'c'];
    const score = scoreGrouping(['x', 'x', 'y', 'y', 'y', 'y'], truth);
    expect(score).toEqual({ ga: 2 / 6, fga: 2 / 5, predicted: 2, truth: 3 });
    expect(scoreGrouping(truth, truth)).toMatchObject({ ga: 1, fga: 1 });
    expect(scoreGrouping(['1', '2', '3', '4', '5', '6'], truth)).toMatchObject({ ga: 1 / 6, fga: 2 / 9 });
  });
});

const logs = readLoghub(loghubDir);

describe.skipIf(logs.length === 0)('labelled logs (skipped where ../shared/data is absent)', () => {
  it('are grouped with one setting for all systems', () => {
    const scores = logs.map(({ lines, truth }) => scoreGrouping(groupLines(lines), truth));
    const mean = (of: 'ga' | 'fga') => scores.reduce((sum, score) => sum + score[of], 0) / scores.length;
    expect(mean('ga')).toBeGreaterThanOrEqual(0.95);
    expect(mean('fga')).toBeGreaterThanOrEqual(0.9);
  });

  it('are grouped alike in any order', () => {
    for (const { lines } of logs) {
      const backwards = groupLines(lines.toReversed()).toReversed();
      expect(groupLines(lines)).toEqual(backwards);
    }
  });
});
