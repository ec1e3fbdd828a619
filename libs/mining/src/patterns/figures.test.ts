import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, store, type Turn } from '../fixtures/build-session.ts';
import { foldDigests } from '../fold/fold.ts';
import { patternsOf } from './patterns-of.ts';

const refusal = 'Error: the fare class is closed';

/** Sessions that meet the failure, then make the change, and have the call accepted or not; some reach their goal. */
function sessions(count: number, change: Record<string, number> | null, accepted: number, passed: number) {
  return Array.from({ length: count }, (_, index) => {
    const call = { fare: 1, mode: 1, note: 1 };
    const name = `${Object.keys(change ?? {}).join()}s${index}`;
    const tried: Turn[] =
      change === null ? [] : [['book', { ...call, ...change }, index < accepted ? 'booked' : refusal]];
    return digestOf(
      sessionOf(name, [['book', call, refusal], ...tried], {
        outcome: { passed: index < passed, source: 'reward' },
      }),
    );
  });
}

describe('the figures of a pattern', () => {
  // 12 sessions change the mode, 10 accepted; 9 the note, 2 accepted; 4 give up. Of the 10, the first 6 reach their goal.
  const digests = [
    ...sessions(12, { mode: 2 }, 10, 6),
    ...sessions(9, { note: 2 }, 2, 1),
    ...sessions(4, null, 0, 0),
  ];
  const { patterns } = patternsOf(foldDigests(digests), {
    profile: { sessions: 3, tasks: 3, principals: 1 },
    store,
  });
  const pattern = patterns.find(({ type }) => type === 'workaround');

  it('count what is in the sessions, each once', () => {
    expect(pattern?.evidence).toMatchObject({
      // 25 first failures, and 2 + 7 second ones.
      support: { sessions: 25, tasks: 25, agents: 1, principals: 1, occurrences: 34 },
      recovered: { count: 12, of: 25 },
      passed: { count: 7, of: 25 },
      cleared: {
        change: { by: 'argument', arguments: ['mode'] },
        count: 10,
        of: 12,
        others: { count: 2, of: 9 },
        passed: { count: 6, of: 10 },
      },
    });
  });

  it('are those of scipy and statsmodels', () => {
    const { p, q, interval } = pattern?.evidence.figures ?? {};
    // scipy 1.17.1: fisher_exact([[10, 2], [2, 7]], alternative='greater').pvalue
    expect(p).toBeCloseTo(0.008454393903310311, 12);
    // statsmodels 0.15.0: multipletests([p, fisher_exact([[2, 7], [10, 2]], 'greater').pvalue], method='fdr_bh')[1][0]
    expect(q).toBeCloseTo(0.01690878780662062, 12);
    // statsmodels 0.15.0: proportion_confint(10, 12, alpha=2 * norm.sf(1.959964), method='wilson')
    expect(interval?.[0]).toBeCloseTo(0.5519691353881889, 12);
    expect(interval?.[1]).toBeCloseTo(0.9530348582430793, 12);
  });
});
