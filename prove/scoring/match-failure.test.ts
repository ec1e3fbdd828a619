import type { Change, Pattern, Remedy } from '@nocturne/contracts';
import type { FailureTruth } from '@nocturne/fleet';
import { describe, expect, it } from 'vitest';
import { matchFailure } from './match-failure.ts';

const counts = { sessions: 4, tasks: 4, agents: 1, principals: 1, occurrences: 4 };
const reactions = { made: 3, cleared: 3, others: 1, others_cleared: 0, gave_up: 0 };
const met = ['a', 'b', 'c', 'd'];

const truth: FailureTruth = {
  id: 'plant-1',
  type: 'workaround',
  tool: 'pay',
  form: 'json',
  wording: 'near',
  change: { by: 'argument', arguments: ['sum'] },
  source: 'stated',
  rates: { fixed: 0.9, base: 0.2, retry: 0.2 },
  cell: {},
  counts,
  reactions,
  phrasings: [{ message: 'the bill {bill_id} says {right}', counts, reactions, sessions: met }],
  sessions: met,
};

function pattern(
  change: Change | null,
  options: { sample?: string; tool?: string; sessions?: string[]; sources?: Remedy['sources'] } = {},
): Pattern {
  const {
    sample = 'the bill bil_2a says 40',
    tool = 'pay',
    sessions = ['a', 'b', 'c'],
    sources = [],
  } = options;
  return {
    id: `pat_${'0'.repeat(24)}`,
    type: change === null ? 'recurring_failure' : 'workaround',
    subject: {
      kind: 'failure',
      tool,
      template_id: 'tmpl_x',
      template: 'the bill <*> says <*>',
      sample,
      avoid: [],
      remedy: { sources, accepted: [], in_vain: [] },
    },
    evidence: {
      support: { ...counts, sessions: sessions.length },
      ...(change === null ? {} : { cleared: { by: 'x', change, count: 3, of: 3 } }),
      figures: {},
      sessions,
      first_seen: null,
      last_seen: null,
    },
    lacks: [],
  };
}

const right: Change = { by: 'argument', arguments: ['sum'] };
const stated: Remedy['sources'] = [{ by: 'stated', argument: 'sum', count: 3, of: 3 }];
const matched = (...args: Parameters<typeof pattern>) => matchFailure(pattern(...args), [truth]);

describe('a pattern of a failure', () => {
  it('is right where tool, text, sessions, fix and source are', () => {
    expect(matched(right, { sources: stated })).toEqual({ truth, failure: true, fix: true, source: true });
    expect(matched(null)).toEqual({ truth, failure: true, fix: null, source: null });
  });

  it.each([
    ['another tool', { tool: 'refund' }],
    ['other words', { sample: 'the bill bil_2a was lost' }],
    ['a session in which it did not come up', { sessions: ['a', 'b', 'e'] }],
    ['more sessions than there are', { sessions: ['a', 'b', 'c', 'd', 'a'] }],
  ])('is wrong about %s', (_, options) => {
    expect(matched(right, options)).toMatchObject({ failure: false });
  });

  it.each<[string, Change]>([
    ['an argument more', { by: 'argument', arguments: ['note', 'sum'] }],
    ['another argument', { by: 'argument', arguments: ['note'] }],
    ['another kind of change', { by: 'tool_first', tool: 'sum' }],
    ['the same call again, which hardly ever works', { by: 'retry' }],
  ])('names a wrong fix: %s', (_, change) => {
    expect(matched(change)).toMatchObject({ failure: true, fix: false });
  });

  it('is wrong about where the value comes from, or does not say', () => {
    const shown: Remedy['sources'] = [{ by: 'shown', argument: 'sum', tool: 'look', count: 3, of: 3 }];
    expect(matched(right, { sources: shown })).toMatchObject({ fix: true, source: false });
    expect(matched(right)).toMatchObject({ fix: true, source: false });
    const plain = { ...truth, source: null };
    expect(matchFailure(pattern(right), [plain])).toMatchObject({ fix: true, source: null });
    expect(matchFailure(pattern(right, { sources: stated }), [plain])).toMatchObject({ source: false });
  });
});
