import { foldDigests } from '@nocturne/mining';
import { describe, expect, it } from 'vitest';
import { digestOf, storeId } from '../fixtures/build-digest.ts';
import { synthesize } from './synthesize.ts';

const refusal = 'Error: the desk is closed on this day';
/** Four sessions a day that book, of which so many, from this one on, are refused; every second one, or none, gets through in the end. */
const booking = (count: number, refused: { from: number; count: number; passes?: boolean }) =>
  Array.from({ length: count }, (_, n) => {
    const isRefused = n >= refused.from && n < refused.from + refused.count;
    const getsThrough = !isRefused || (n % 2 === 0 && refused.passes !== false);
    const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, 6 * n + hour)).toISOString();
    const turn = (answer: string) => ['book', { desk: 'north' }, answer] as const;
    return digestOf(
      `s${n}`,
      [...(isRefused ? [turn(refusal)] : []), ...(getsThrough ? [turn('booked')] : [])],
      {
        started_at: at(0),
        ended_at: at(1),
      },
    );
  });
const dreamOf = (digests: Parameters<typeof foldDigests>[0]) => {
  const { insights, below, counts, patterns } = synthesize(foldDigests(digests), storeId, 'solo');
  const isBook = ({ subject }: (typeof below)[number]) => subject.kind === 'failure';
  expect(counts.patterns).toBe(patterns.length);
  return {
    told: insights.filter(({ tool }) => tool === 'book').map(({ guidance }) => guidance.do),
    lacks: below.filter(isBook).flatMap((pattern) => pattern.lacks),
  };
};

describe('what nothing is known to do about', () => {
  it('is a line where it comes often enough that whoever calls the tool may gain by it', () => {
    expect(dreamOf(booking(40, { from: 0, count: 4 }))).toEqual({ told: [''], lacks: [] });
  });

  it('is none where it comes rarely: it lacks that, and says so', () => {
    const { told, lacks } = dreamOf(booking(120, { from: 0, count: 4 }));
    expect(told).toEqual([]);
    expect(lacks).toEqual([
      'a remedy, or more sessions: 4 of 120 that called the tool met it, not surely one in 50',
    ]);
  });

  it('is held against the sessions since it came, without the one that shows that it did', () => {
    expect(dreamOf(booking(120, { from: 105, count: 6 })).told).toEqual(['']);
    // Three among the last fifteen may be chance: two in fourteen after the first are.
    expect(dreamOf(booking(120, { from: 90, count: 3 })).told).toEqual([]);
  });

  it('stays where something is known to do, however rare', () => {
    const stops = dreamOf(booking(300, { from: 0, count: 9, passes: false }));
    expect(stops.told).toEqual([expect.stringMatching(/^don't call book again/)]);
  });
});
