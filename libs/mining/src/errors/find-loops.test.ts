import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '@nocturne/contracts';
import { findLoops } from './find-loops.ts';

/** One call a letter: the letter is its tool and its argument. */
const callsOf = (letters: string, thread = 0): Call[] =>
  [...letters].map((letter, step) => ({
    tool: letter,
    status: 'ok',
    arguments: [{ name: 'x', hash: letter }],
    thread,
    step,
  }));

describe('findLoops', () => {
  it.each([
    ['xaaax', [{ start: 1, period: 1, rounds: 3, calls: [1, 2, 3] }]],
    ['ababab', [{ start: 0, period: 2, rounds: 3, calls: [0, 1, 2, 3, 4, 5] }]],
    ['abcdabcdabcd', [{ start: 0, period: 4, rounds: 3, calls: [...Array(12).keys()] }]],
    ['aab', []],
    ['abab', []],
    ['abcabd', []],
  ])('%s', (letters, loops) => {
    expect(findLoops(callsOf(letters))).toEqual(loops);
  });

  it('looks at each thread by itself, and at arguments', () => {
    const [one, two] = [callsOf('aaa', 0), callsOf('aaa', 1)];
    const mixed = one.flatMap((call, index) => [call, two[index]!]);
    expect(findLoops(mixed).map(({ start, calls }) => [start, calls])).toEqual([
      [0, [0, 2, 4]],
      [1, [1, 3, 5]],
    ]);
    const changed = callsOf('aaa').map((call, index) => ({
      ...call,
      arguments: [{ name: 'x', hash: String(index) }],
    }));
    expect(findLoops(changed)).toEqual([]);
  });

  it('finds what it says: every loop repeats its round, and none overlaps another', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 }), (letters) => {
        const seen = new Set<number>();
        for (const { period, rounds, calls } of findLoops(callsOf(letters.join('')))) {
          expect(calls).toHaveLength(period * rounds);
          for (const [place, index] of calls.entries()) {
            expect(letters[index]).toBe(letters[calls[place % period]!]);
            expect(seen.has(index)).toBe(false);
            seen.add(index);
          }
        }
      }),
    );
  });
});
