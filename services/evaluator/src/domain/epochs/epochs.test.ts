import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentEpoch, epochsOf } from './epochs-of.ts';
import { panelOf } from './panel-of.ts';
import { periodOf } from './periods.ts';

const tasks = (n: number, prefix = 't') =>
  new Set(Array.from({ length: n }, (_, index) => `${prefix}${index}`));

test('a period is thirty days of event time', () => {
  expect(periodOf('1970-01-30T23:59:59Z')).toBe(0);
  expect(periodOf('1970-01-31T00:00:00Z')).toBe(1);
  expect(periodOf('1970-01-31T01:00:00+02:00')).toBe(0);
  expect(periodOf(null)).toBeNull();
});

describe('epochs', () => {
  test('are a period each where there are tasks enough', () => {
    const epochs = epochsOf(
      new Map([
        [12, tasks(9)],
        [11, tasks(8)],
      ]),
      8,
    );
    expect(epochs.map(({ number, periods }) => [number, periods])).toEqual([
      [1, [11]],
      [2, [12]],
    ]);
  });

  test('go on until they could pass something, counting each task once', () => {
    const few = new Map([
      [1, tasks(5)],
      [2, tasks(5)],
      [3, tasks(4, 'u')],
      [4, tasks(2)],
    ]);
    expect(epochsOf(few, 8).map(({ periods }) => periods)).toEqual([[1, 2, 3], [4]]);
  });

  test('the one before stays in use until the new one could pass something', () => {
    const of = (now: number) =>
      epochsOf(
        new Map([
          [1, tasks(9)],
          [2, tasks(now)],
        ]),
        8,
      );
    expect(currentEpoch(of(7), 8)?.number).toBe(1);
    expect(currentEpoch(of(8), 8)?.number).toBe(2);
    expect(currentEpoch(epochsOf(new Map([[1, tasks(3)]]), 8), 8)?.number).toBe(1);
    expect(currentEpoch([], 8)).toBeNull();
  });

  test('sessions without a time are of the first, and make one by themselves where there are no others', () => {
    expect(epochsOf(new Map([[null, tasks(20)]]), 8)).toHaveLength(1);
    const both = new Map([
      [7, tasks(9)],
      [null, tasks(20)],
    ]);
    expect(epochsOf(both, 8).map(({ periods }) => periods)).toEqual([[null, 7]]);
  });

  test('hold every period once, whatever the order', () => {
    const months = fc.dictionary(
      fc.integer({ min: 0, max: 30 }).map(String),
      fc.integer({ min: 1, max: 12 }),
    );
    fc.assert(
      fc.property(months, fc.boolean(), (sizes, turn) => {
        const entries = Object.entries(sizes).map(([period, n]) => [Number(period), tasks(n)] as const);
        const epochs = epochsOf(new Map(turn ? entries.toReversed() : entries), 8);
        expect(epochs.flatMap(({ periods }) => periods)).toEqual(
          entries.map(([period]) => period).sort((a, b) => a - b),
        );
        for (const { tasks: n } of epochs.slice(0, -1)) expect(n).toBeGreaterThanOrEqual(8);
      }),
    );
  });
});

test('the panel is fifty tasks, the same in whatever order they came', () => {
  const all = [...tasks(200)];
  const panel = panelOf(all);
  expect(panel.size).toBe(50);
  expect([...panelOf(all.toReversed())]).toEqual([...panel]);
  expect(panelOf(['one']).size).toBe(1);
});
