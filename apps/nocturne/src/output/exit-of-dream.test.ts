import { expect, it } from 'vitest';
import { exitOfDream } from './exit-of-dream.ts';

const exitOf = (
  settlement: Parameters<typeof exitOfDream>[0]['settlement'],
  decision?: 'pass' | 'fail' | 'inconclusive',
) => exitOfDream({ settlement, verdict: decision === undefined ? null : ({ decision } as never) });

it('is 0 for what was published, provisional included, and for no change', () => {
  expect(exitOf('published', 'pass')).toBe(0);
  expect(exitOf('published', 'inconclusive')).toBe(0);
  expect(exitOf('no_change')).toBe(0);
});

it('is 3 where the gate or the policy refused and 4 where too little data held it back', () => {
  expect(exitOf('rejected', 'fail')).toBe(3);
  expect(exitOf('held', 'pass')).toBe(3);
  expect(exitOf('held', 'inconclusive')).toBe(4);
});

it('is 1 where there is no result', () => {
  expect(exitOf('failed')).toBe(1);
  expect(exitOf('canceled')).toBe(1);
});
