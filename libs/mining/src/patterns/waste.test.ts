import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternsOf } from './patterns-of.ts';

/** What a dream tells of waste in so many sessions of ten tasks. */
const found = (count: number, turnsOf: (number: number) => readonly Turn[]) => {
  const digests = Array.from({ length: count }, (_, number) =>
    digestOf(
      sessionOf(`s${number}`, turnsOf(number), {
        task: `t${number % 10}`,
        outcome: { passed: Math.floor(number / 10) % 2 === 0, source: 'system' },
      }),
    ),
  );
  const options = { profile: { sessions: 3, tasks: 3, principals: 1 }, store };
  const { patterns, below } = patternsOf(foldDigests(digests), options);
  const waste = (some: typeof patterns) => some.filter(({ type }) => type === 'waste');
  return { told: waste(patterns), below: waste(below) };
};
const look: Turn = ['look', { id: 'a' }, 'open'];
const pay: Turn = ['pay', { id: 'a' }, 'paid'];
/** Shows what the next call may ask about, and what it does not. */
const browse = (number: number): Turn => [
  'browse',
  { id: 'a' },
  `{"a":"val_${number}x","b":"val_${number}y"}`,
];

describe('repeated calls', () => {
  it('are told with how many of the tool’s calls they are, and in how many sessions', () => {
    const { told } = found(40, (n) => (n % 4 === 0 ? [look, look, pay] : [look, pay]));
    expect(told.map(({ subject }) => subject)).toEqual([
      { kind: 'needless', how: 'repeated', family: 'desk', tool: 'look', calls: { count: 10, of: 50 } },
    ]);
    expect(told[0]?.evidence.support).toMatchObject({ sessions: 10, tasks: 5, occurrences: 10 });
  });

  it('stay below where too few sessions or tasks show them, and say so', () => {
    const { told, below } = found(40, (n) => (n % 20 === 0 ? [look, look, pay] : [look, pay]));
    expect(told).toEqual([]);
    expect(below[0]?.lacks).toEqual(['2 of 3 sessions', '1 of 3 tasks']);
  });
});

describe('answers of which nothing is used', () => {
  const unused = (some: ReturnType<typeof found>['told']) =>
    some.filter(({ subject }) => subject.kind === 'needless' && subject.how === 'unused');

  it('are told where sessions of the same tasks end as well without', () => {
    const { told } = found(120, (n) => (Math.floor(n / 20) % 2 === 0 ? [browse(n), pay] : [pay]));
    expect(unused(told)).toHaveLength(1);
    expect(unused(told)[0]?.evidence.compared?.difference).toBeCloseTo(0);
  });

  it('are not where they go with success, where the answer is used, or where nobody does without', () => {
    const passes = (n: number) => Math.floor(n / 10) % 2 === 0;
    expect(unused(found(120, (n) => (passes(n) ? [browse(n), pay] : [pay])).told)).toEqual([]);
    expect(
      unused(
        found(120, (n) => (n % 2 === 0 ? [browse(n), ['pay', { id: `val_${n}y` }, 'paid']] : [pay])).told,
      ),
    ).toEqual([]);
    expect(unused(found(120, (n) => [browse(n), pay]).told)).toEqual([]);
  });

  it('stay below where nobody does without, and say that this is what is missing', () => {
    expect(unused(found(120, (n) => [browse(n), pay]).below).map(({ lacks }) => lacks)).toEqual([
      ['sessions of the same tasks without it, enough to say that these end as well'],
    ]);
  });
});

describe('costly sessions', () => {
  const searching = (times: number): Turn[] => [
    ...Array.from({ length: times }, (_, each): Turn => ['search', { page: each }, `nothing on ${each}`]),
    pay,
  ];

  it('are told with the tool that ran on', () => {
    const { told } = found(40, (n) => searching(n % 8 === 0 ? 9 : 1));
    expect(told.map(({ subject }) => subject)).toEqual([
      { kind: 'costly', family: 'desk', tool: 'search', usual: 1, calls: 9, times: 5 },
    ]);
    expect(told[0]?.evidence.cost).toMatchObject({ with: { sessions: 5 }, without: { sessions: 35 } });
  });

  it('are not told where so many calls are usual', () => {
    expect(found(40, () => searching(9)).told).toEqual([]);
    expect(found(40, (n) => searching(2 + (n % 3))).told).toEqual([]);
  });
});
