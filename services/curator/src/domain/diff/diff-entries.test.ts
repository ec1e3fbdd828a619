import { describe, expect, it } from 'vitest';
import { entry, insight } from '../../fixtures/insights.ts';
import { diffEntries } from './diff-entries.ts';
import { explainNoChange } from './explain-no-change.ts';

const reason = (...args: Parameters<typeof diffEntries>) => diffEntries(...args)[0]?.reason;

describe('reasons a reviewer reads', () => {
  it('says how widely a new entry was seen', () => {
    expect(reason([], [entry('a')])).toBe('seen in 5 sessions over 3 tasks');
  });

  it('says what is other than it was', () => {
    expect(reason([entry('a', { sessions: 11 })], [entry('a', { sessions: 13 })])).toBe(
      'seen in 13 sessions (was 11)',
    );
    const advice = entry('a', { words: { do: 'something else' }, rules: [] });
    expect(reason([entry('a')], [advice])).toBe('says it in other words; gives other advice');
  });

  it('says why one is gone', () => {
    const base = [entry('a')];
    expect(reason(base, [])).toBe('the evidence no longer shows it');
    const { pattern, type, evidence } = insight('a');
    const below = [
      {
        id: pattern,
        type,
        subject: { kind: 'repeat', failures: 1, repeats: 1 } as const,
        evidence,
        lacks: ['1 more task'],
      },
    ];
    expect(reason(base, [], { excluded: [], below })).toBe('fell below the threshold: lacks 1 more task');
    const excluded = [
      { entry: base[0]!.id, title: 't', reason: 'discarded by Ada', verb: 'retire' as const },
    ];
    expect(reason(base, [], { excluded, below })).toBe('discarded by Ada');
  });

  it('demotes one that many were given and none gained from, and says how many', () => {
    const { pattern: id, type, evidence } = insight('a');
    const subject = { kind: 'repeat', failures: 1, repeats: 1 } as const;
    const lacks = ['of 300 sessions that were given it 150 met it all the same'];
    const below = [{ id, type, subject, evidence: { ...evidence, inert: true as const }, lacks }];
    expect(diffEntries([entry('a')], [], { excluded: [], below })).toMatchObject([
      { change: 'removed', verb: 'demote', reason: `given to many, gained by none: ${lacks[0]}` },
    ]);
  });

  it('says since when a failure is not seen, where it weighs less by now', () => {
    const last_seen = '2026-01-20T00:00:00.000Z';
    const at = (fresh: number) => entry('a', { evidence: { fresh, last_seen } });
    expect(reason([at(1)], [at(0.5)])).toBe('not seen since 2026-01-20: weighs 50% (was 100%)');
    expect(reason([at(0.5)], [at(1)])).toBe('its figures are newer');
  });

  it('explains why a dream changed nothing', () => {
    const counts = { sessions: 40, tasks: 9, principals: 1, patterns: 12, below_threshold: 12 };
    const why = (more: Partial<Parameters<typeof explainNoChange>[0]> = {}) =>
      explainNoChange({ trust: 'solo', counts, entries: 0, excluded: 0, ...more });
    expect(why()).toBe('no pattern reached 3 sessions over 3 tasks; 12 are below');
    expect(why({ trust: 'fleet' })).toBe(
      'no pattern reached 5 sessions over 3 tasks from 3 principals; 12 are below',
    );
    expect(why({ counts: { ...counts, sessions: 0 } })).toBe('there are no sessions to learn from yet');
    expect(why({ entries: 2 })).toBe('memory already says all that the evidence calls for');
  });
});
