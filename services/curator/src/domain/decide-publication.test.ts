import type { EntryChange, StoreSettings, Verdict } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { verdict } from '../fixtures/verdicts.ts';
import { decidePublication } from './decide-publication.ts';

const change = (kind: EntryChange['change']): EntryChange => ({
  entry: 'e',
  change: kind,
  path: '/x.md',
  title: 't',
  reason: 'r',
});

type Row = [
  Verdict['decision'],
  StoreSettings['policy'],
  StoreSettings['cold_start'],
  'added' | 'changed',
  string,
];

describe('verdict, policy and cold start', () => {
  it.each<Row>([
    ['pass', 'automatic', 'hold', 'changed', 'publish'],
    ['pass', 'review', 'hold', 'added', 'hold'],
    ['pass', 'hybrid', 'hold', 'added', 'publish'],
    ['pass', 'hybrid', 'hold', 'changed', 'hold'],
    ['inconclusive', 'automatic', 'hold', 'added', 'hold'],
    ['inconclusive', 'automatic', 'provisional', 'changed', 'publish'],
    ['inconclusive', 'review', 'provisional', 'added', 'hold'],
    ['inconclusive', 'hybrid', 'provisional', 'added', 'publish'],
    ['inconclusive', 'hybrid', 'provisional', 'changed', 'hold'],
    ['fail', 'automatic', 'provisional', 'added', 'reject'],
    ['fail', 'review', 'hold', 'added', 'reject'],
  ])('%s under %s and %s, where an entry is %4$s: %5$s', (decision, policy, cold_start, kind, act) => {
    const question = {
      verdict: verdict(decision),
      settings: { policy, cold_start },
      changes: [change(kind)],
      toReview: kind === 'added' ? [] : [change(kind)],
      graduated: false,
      retried: false,
      opens: null,
    };
    expect(decidePublication(question).act).toBe(act);
  });

  it.each(['review', 'hybrid'] as const)('asks nobody under %s where so many were accepted', (policy) => {
    const question = {
      verdict: verdict('pass'),
      settings: { policy, cold_start: 'hold' } as const,
      changes: [change('changed')],
      toReview: [change('changed')],
      retried: false,
      opens: null,
    };
    expect(decidePublication({ ...question, graduated: false }).act).toBe('hold');
    expect(decidePublication({ ...question, graduated: true }).act).toBe('publish');
  });

  it('has what may be published, and only that, wait for the publish window', () => {
    const question = {
      verdict: verdict('pass'),
      changes: [change('added')],
      ...{ toReview: [], graduated: false, retried: false, opens: '2026-01-05T08:00:00.000Z' },
    };
    const under = (policy: StoreSettings['policy']) =>
      decidePublication({ ...question, settings: { policy, cold_start: 'hold' } });
    expect(under('automatic')).toMatchObject({ act: 'wait', until: '2026-01-05T08:00:00.000Z' });
    expect(under('review').act).toBe('hold');
  });

  it('proposes once more without what the gate blames, and only once', () => {
    const settings = { policy: 'automatic', cold_start: 'hold' } as const;
    const question = {
      verdict: verdict('fail', ['e']),
      settings,
      changes: [change('added')],
      toReview: [],
      graduated: false,
      retried: false,
      opens: null,
    };
    expect(decidePublication(question).act).toBe('repropose');
    expect(decidePublication({ ...question, retried: true }).act).toBe('reject');
  });

  it('and so what keeps the rest from being cleared, whatever the cold start', () => {
    const held = verdict('inconclusive', ['e']);
    const helps = { ...held, blamed: held.blamed.map((each) => ({ ...each, helped: each.harmed })) };
    for (const cold_start of ['hold', 'provisional'] as const) {
      const question = {
        verdict: helps,
        settings: { policy: 'automatic', cold_start } as const,
        changes: [change('added')],
        toReview: [],
        graduated: false,
        retried: false,
        opens: null,
      };
      expect(decidePublication(question).act).toBe('repropose');
      expect(decidePublication({ ...question, retried: true }).act).toBe(
        cold_start === 'hold' ? 'hold' : 'publish',
      );
      // What harms more than it helps is not published by itself, however little data there is.
      expect(decidePublication({ ...question, verdict: held, retried: true }).act).toBe('hold');
    }
  });
});
