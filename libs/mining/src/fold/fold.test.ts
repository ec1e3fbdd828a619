import { canonicalJson, entryIdOf } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDigests } from '../fixtures/arbitrary-digest.ts';
import { digestOf, sessionOf, store } from '../fixtures/build-session.ts';
import { patternIdOf } from '../observations/observation.ts';
import { patternsOf } from '../patterns/patterns-of.ts';
import {
  count,
  countOf,
  counterLimit,
  distinct,
  emptyCounter,
  addCounter,
  trimCounter,
  isWhole,
  type Counter,
} from './counter.ts';
import {
  addDigest,
  emptyFold,
  foldDigests,
  growFold,
  leftOut,
  mergeFolds,
  talliesOf,
  tallyAt,
} from './fold.ts';

const solo = { sessions: 3, tasks: 3, principals: 1 };

describe('a fold', () => {
  it('is the same whatever the order, the grouping and the size of the parts', () => {
    fc.assert(
      fc.property(
        arbitraryDigests.chain((digests) =>
          fc.tuple(
            fc.constant(digests),
            fc.shuffledSubarray(digests, { minLength: digests.length, maxLength: digests.length }),
            fc.array(fc.integer({ min: 0, max: 3 }), {
              minLength: digests.length,
              maxLength: digests.length,
            }),
          ),
        ),
        ([digests, shuffled, parts]) => {
          const whole = canonicalJson(foldDigests(digests));
          const groups = [0, 1, 2, 3].map((part) =>
            foldDigests(shuffled.filter((_, index) => parts[index] === part)),
          );
          const [a = emptyFold(), b = emptyFold(), c = emptyFold(), d = emptyFold()] = groups;
          expect(canonicalJson(mergeFolds(groups))).toBe(whole);
          expect(canonicalJson(mergeFolds([mergeFolds([d, b]), mergeFolds([c, a])]))).toBe(whole);
          expect(canonicalJson(shuffled.reduce(addDigest, emptyFold()))).toBe(whole);
          expect(canonicalJson(growFold(a, [d, c, b]))).toBe(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has the empty fold as its unit, survives JSON, and leaves what it merges untouched', () => {
    fc.assert(
      fc.property(arbitraryDigests, (digests) => {
        const fold = foldDigests(digests);
        const before = canonicalJson(fold);
        expect(canonicalJson(mergeFolds([emptyFold(), fold, emptyFold()]))).toBe(before);
        expect(canonicalJson(mergeFolds([JSON.parse(JSON.stringify(fold)) as typeof fold]))).toBe(before);
        addDigest(fold, digestOf(sessionOf('another', [['find', { a: 1 }, 'done']])));
        expect(canonicalJson(fold)).toBe(before);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same patterns whatever the order', () => {
    fc.assert(
      fc.property(arbitraryDigests, (digests) => {
        const forwards = patternsOf(foldDigests(digests), { profile: solo, store });
        const backwards = patternsOf(foldDigests([...digests].reverse()), { profile: solo, store });
        expect(canonicalJson(backwards)).toBe(canonicalJson(forwards));
      }),
      { numRuns: 40 },
    );
  });

  it('does not count a session that was given the entry as evidence for it', () => {
    const turns = [['pay', { amount: 1 }, 'Error: amount 1 is too small']] as const;
    const [tally] = talliesOf(foldDigests([digestOf(sessionOf('a', turns))]), 'failure');
    const entry = entryIdOf(patternIdOf(store, 'failure', tally?.key ?? []));
    const fold = foldDigests([digestOf(sessionOf('a', turns)), digestOf(sessionOf('b', turns), [entry])]);
    expect(tallyAt(fold, 'failure', tally?.key ?? [])).toMatchObject({
      sessions: 1,
      echoes: 1,
      exemplars: expect.not.objectContaining({ b: 'b' }) as object,
    });
    expect(patternsOf(fold, { profile: solo, store }).below[0]?.evidence.sessions).toEqual(['a']);
  });

  it('keeps exact tallies of the keys it keeps, and tells how much it left out', () => {
    const digests = Array.from({ length: 60 }, (_, index) =>
      digestOf(
        sessionOf(
          `s${index}`,
          Array.from(
            { length: 100 },
            (__, n) => [`tool${n + index * 90}`, {}, `Error: broken thing ${'x'.repeat(n % 7)}`] as const,
          ),
        ),
      ),
    );
    const fold = foldDigests(digests);
    expect(talliesOf(fold, 'failure').length).toBe(4_000);
    expect(leftOut(fold, 'failure')).toBeGreaterThan(0);
    const halves = mergeFolds([foldDigests(digests.slice(0, 17)), foldDigests(digests.slice(17))]);
    expect(canonicalJson(halves)).toBe(canonicalJson(fold));
  });
});

describe('a bounded counter', () => {
  it('counts whatever senders call things, also after it was read back', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const counter = counterOfNames(names);
    const read = JSON.parse(JSON.stringify(emptyCounter())) as Counter;
    addCounter(read, counter);
    addCounter(read, JSON.parse(JSON.stringify(counter)) as Counter);
    expect(names.map((name) => countOf(read, name))).toEqual([2, 2, 2]);
    expect(JSON.parse(JSON.stringify(read.kept))).toEqual(
      JSON.parse('{"__proto__":2,"constructor":2,"toString":2}'),
    );
    expect(isWhole(read)).toBe(true);
  });

  function counterOfNames(names: readonly string[]): Counter {
    const counter = emptyCounter();
    for (const name of names) count(counter, name, 1);
    return counter;
  }

  const counterOf = (keys: readonly number[]): Counter => {
    const counter = emptyCounter();
    for (const key of keys) count(counter, `k${key}`, 1);
    trimCounter(counter);
    return counter;
  };
  const merged = (a: Counter, b: Counter): Counter => {
    const sum = structuredClone(a);
    addCounter(sum, b);
    trimCounter(sum);
    return sum;
  };

  it('merges in any order beyond its limit', () => {
    const keys = fc.array(fc.integer({ min: 0, max: 4 * counterLimit }), { maxLength: 3 * counterLimit });
    fc.assert(
      fc.property(keys, keys, keys, (a, b, c) => {
        const all = canonicalJson(counterOf([...a, ...b, ...c]));
        expect(canonicalJson(merged(counterOf(a), merged(counterOf(b), counterOf(c))))).toBe(all);
        expect(canonicalJson(merged(merged(counterOf(c), counterOf(a)), counterOf(b)))).toBe(all);
      }),
      { numRuns: 20 },
    );
  });

  it('counts distinct keys exactly up to its limit and within a fifth above it', () => {
    const few = counterOf(Array.from({ length: counterLimit }, (_, index) => index));
    expect(isWhole(few)).toBe(true);
    expect(distinct(few)).toBe(counterLimit);
    const many = counterOf(Array.from({ length: 5_000 }, (_, index) => index));
    expect(isWhole(many)).toBe(false);
    expect(Math.abs(distinct(many) - 5_000)).toBeLessThan(1_000);
  });
});
