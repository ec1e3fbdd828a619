import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store } from '../../fixtures/build-session.ts';
import { foldDigests } from '../../fold/fold.ts';
import { patternsOf } from '../patterns-of.ts';
import { chanceOfOrder, chanceOfPlace, holds } from './by-chance.ts';
import { closedOrders, frequentOrders } from './frequent-orders.ts';

const limits = { shortest: 2, longest: 4, most: 1_000 } as const;
const written = (orders: ReturnType<typeof frequentOrders>) =>
  orders.map(({ items, within }) => [items.join(''), within.length]);

const shuffles = (items: readonly string[]): string[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item, at) => shuffles(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));

describe('frequent orders', () => {
  const sequences = ['abcd', 'acbd', 'abd', 'bcad', 'cab'].map((each) => [...each]);

  it('are those that PrefixSpan finds', () => {
    // PyPI prefixspan 0.5.2: PrefixSpan(db).frequent(3) with minlen 2
    expect(written(frequentOrders(sequences, { least: 3, ...limits }))).toEqual([
      ['ab', 4],
      ['abd', 3],
      ['ad', 4],
      ['bd', 4],
      ['cd', 3],
    ]);
  });

  it('are closed where PrefixSpan says so', () => {
    // PyPI prefixspan 0.5.2: PrefixSpan(db).frequent(2, closed=True) with minlen 2, maxlen 4
    expect(written(closedOrders(frequentOrders(sequences, { least: 2, ...limits })))).toEqual([
      ['ab', 4],
      ['abd', 3],
      ['acd', 2],
      ['ad', 4],
      ['bcd', 2],
      ['bd', 4],
      ['ca', 2],
      ['cb', 2],
      ['cd', 3],
    ]);
  });

  it('are as many as there is time to look at, those that most sequences hold', () => {
    const many = frequentOrders(sequences, { least: 1, shortest: 2, longest: 4, most: 6 });
    expect(many.length).toBeLessThanOrEqual(6);
    expect(many.every(({ within }) => within.length >= 2)).toBe(true);
  });
});

describe('chance', () => {
  it('of an order is the share of all shuffles that hold it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { minLength: 1, maxLength: 6 }),
        (sequence) => {
          const all = shuffles(sequence);
          const order = ['a', 'b', 'c'];
          if (sequence.some((item) => sequence.filter((each) => each === item).length > 3)) return;
          const share = all.filter((each) => holds(each, order)).length / all.length;
          expect(chanceOfOrder(sequence, order)).toBeCloseTo(share, 10);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('of a place is the share of the places that the one tool may take', () => {
    const order = ['a', 'b', 'c'];
    expect(chanceOfPlace([...'axbxc'], order, 1)).toBeCloseTo(3 / 5);
    expect(chanceOfPlace([...'xxabc'], order, 0)).toBeCloseTo(3 / 5);
    expect(chanceOfPlace([...'abcxx'], order, 2)).toBeCloseTo(3 / 5);
    // Two of them, into three of five gaps: one in which neither lies there, of all ways.
    expect(chanceOfPlace([...'bacaxx'], order, 0)).toBeCloseTo(1 - (4 * 5) / (5 * 6));
    expect(chanceOfPlace([...'acxx'], order, 1)).toBeNull();
    expect(chanceOfPlace([...'cbxa'], order, 1)).toBeNull();
  });
});

describe('the ways that a dream tells of', () => {
  const agents = ['atlas', 'birch', 'comet'];
  /** Sessions of twenty tasks: by their number, the tools they take, one after the other. */
  const found = (
    count: number,
    toolsOf: (number: number) => string,
    agentsOf = (n: number) => agents[Math.floor(n / 7) % 3],
    families = 1,
  ) => {
    const digests = Array.from({ length: count }, (_, number) =>
      digestOf(
        sessionOf(
          `s${number}`,
          [...toolsOf(number)].map((tool) => [tool, { id: `${number}` }, 'done'] as const),
          {
            task: `t${number % 20}`,
            family: `desk ${Math.floor(number / 120) % families}`,
            principal: `p${Math.floor(number / 20) % 6}`,
            agent: { id: agentsOf(number) ?? '' },
            outcome: { passed: number % 2 === 0, source: 'system' },
          },
        ),
      ),
    );
    const options = { profile: { sessions: 3, tasks: 3, principals: 1 }, store };
    const { patterns, below } = patternsOf(foldDigests(digests), options);
    const ways = (some: typeof patterns) =>
      some.flatMap(({ subject, lacks }) =>
        subject.kind === 'workflow'
          ? [{ way: subject.tools.join(''), families: subject.families, lacks }]
          : [],
      );
    return {
      told: ways(patterns).map(({ way }) => way),
      families: ways(patterns).map((each) => each.families),
      below: ways(below),
    };
  };
  const orders = shuffles([...'abcd']).map((each) => each.join(''));
  const draw = (n: number, below: number) =>
    createHash('sha256').update(`draw ${n}`).digest().readUInt16BE(0) % below;
  const any = (n: number) => orders[draw(n, orders.length)] ?? '';
  /** The same order with two other tools anywhere. */
  const way = (n: number) => {
    const first = [...'abc'].toSpliced(draw(n, 4), 0, 'x');
    return first.toSpliced(draw(-n - 1, 5), 0, 'y').join('');
  };

  it('are those that several keep, whatever lies between', () => {
    const { told } = found(120, (n) => (n % 3 === 0 ? way(n) : any(n)));
    expect(told).toEqual(['abc']);
  });

  it('are told once where sessions of several families go them', () => {
    const { told, families } = found(240, (n) => (n % 3 === 0 ? way(n) : any(n)), undefined, 2);
    expect(told).toEqual(['abc']);
    expect(families).toEqual([['desk 0', 'desk 1']]);
  });

  it('are none where tools are taken in any order, or where all take the same', () => {
    expect(found(120, (n) => any(n)).told).toEqual([]);
    expect(found(120, () => 'abcd').told).toEqual([]);
  });

  it('are not what one agent does alone', () => {
    const alone = found(
      120,
      (n) => (n % 3 === 0 ? 'aebfc' : any(n)),
      (n) => (n % 3 === 0 ? 'atlas' : (agents[1 + (n % 2)] ?? '')),
    );
    expect(alone.told).toEqual([]);
    expect(alone.below.flatMap(({ lacks }) => lacks)).toContain('another agent that goes this way');
  });

  it('are not what a part of the tasks dictates', () => {
    // Tasks of another kind, whose tools follow from one another: who has such a task has no choice.
    const { told, below } = found(120, (n) => (Math.floor(n / 3) % 4 === 0 ? 'rstu' : any(n)));
    expect(told).toEqual([]);
    expect(below.flatMap(({ lacks }) => lacks)).toContain(
      'another way to the same end: nearly all go this one',
    );
  });
});
