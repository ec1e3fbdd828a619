import type { Decision, EntryChange, ReviewRule } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { entry } from '../../fixtures/insights.ts';
import { acceptedRun } from './accepted-run.ts';
import { changesToReview } from './review-rules.ts';

const [known, fresh] = [entry('a', { sessions: 9 }), entry('b', { sessions: 3, tool: 'refund' })];
const added: EntryChange = {
  entry: fresh.id,
  change: 'added',
  verb: 'create',
  path: fresh.path,
  title: 't',
  reason: 'r',
};
const grown: EntryChange = {
  ...added,
  entry: known.id,
  change: 'changed',
  verb: 'corroborate',
  path: known.path,
};
const refined: EntryChange = { ...grown, verb: 'refine' };

const toReview = (rules: readonly ReviewRule[], changes: readonly EntryChange[]) =>
  changesToReview(
    {
      changes,
      before: new Map([[known.id, known]]),
      after: new Map([known, fresh].map((one) => [one.id, one])),
    },
    rules,
  ).map(({ verb }) => verb);

describe('rules of review', () => {
  it('leave to people what changes or goes, where no rule says otherwise', () => {
    expect(toReview([], [added, grown, refined])).toEqual(['refine']);
  });

  it.each<[string, ReviewRule]>([
    ['type', { types: ['recurring_failure'], then: 'review' }],
    ['trust', { tiers: ['provisional'], then: 'review' }],
    ['verb', { verbs: ['create'], then: 'review' }],
    ['path', { paths: ['/tools/refund.md'], then: 'review' }],
    ['beginning of a path', { paths: ['/tools/ref*'], then: 'review' }],
    ['evidence', { sessions_below: 5, then: 'review' }],
    ['size of the proposal', { changes_above: 0, then: 'review' }],
  ])('go by %s', (_what, rule) => {
    expect(toReview([rule], [added])).toEqual(['create']);
  });

  it('ask for all that they name, and the first that speaks rules', () => {
    expect(toReview([{ verbs: ['create'], sessions_below: 2, then: 'review' }], [added])).toEqual([]);
    const rules: ReviewRule[] = [
      { paths: ['/tools/*'], verbs: ['refine'], then: 'publish' },
      { changes_above: 0, then: 'review' },
    ];
    expect(toReview(rules, [refined, added])).toEqual(['create']);
  });
});

describe('the run of accepted proposals', () => {
  const decided = (list: readonly (readonly [Decision['kind'], Decision['authority'], string | null])[]) =>
    list.map(([kind, authority, proposal], index) => ({
      kind,
      authority,
      proposal,
      sequence: index + 1,
    })) as Decision[];

  it('counts what people accepted, each proposal once, newest first, up to what is asked for', () => {
    const history = decided([
      ['accept', 'person', 'p1'],
      ['accept', 'gate', 'p2'],
      ['accept', 'person', 'p2'],
      ['accept', 'policy', 'p3'],
      ['accept', 'person', 'p4'],
    ]);
    expect(acceptedRun(history, 9)).toEqual(['p4', 'p2', 'p1']);
    expect(acceptedRun(history, 2)).toEqual(['p4', 'p2']);
  });

  it.each([
    ['roll_back', 'person'],
    ['roll_back', 'gate'],
    ['discard', 'person'],
    ['edit', 'person'],
  ] as const)('ends at a %s by a %s', (kind, authority) => {
    const history = decided([
      ['accept', 'person', 'p1'],
      [kind, authority, 'p2'],
      ['accept', 'person', 'p3'],
    ]);
    expect(acceptedRun(history, 9)).toEqual(['p3']);
  });

  it('does not end where the gate kept something out', () => {
    const history = decided([
      ['accept', 'person', 'p1'],
      ['discard', 'gate', 'p2'],
      ['accept', 'person', 'p3'],
    ]);
    expect(acceptedRun(history, 9)).toEqual(['p3', 'p1']);
  });
});
