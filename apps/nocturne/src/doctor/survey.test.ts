import fc from 'fast-check';
import { surveySchema, type Digest, type Side, type Survey } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { digestForSurvey } from '@nocturne/ingest';
import { beforeAll, describe, expect, it } from 'vitest';
import { countNothing, countSession } from './count-sessions.ts';
import { boundTools, countCall, type ToolCounts } from './count-tools.ts';
import { surveyOf } from './survey.ts';

const store = `memstore_${'s'.repeat(24)}`;
const fleet = simulateFleet({ seed: 5, sessions: 260, start: '2026-09-01T08:00:00.000Z' });

type Digested = { readonly digest: Digest; readonly side: Side };
let digested: readonly Digested[] = [];

beforeAll(async () => {
  digested = await Promise.all(fleet.sessions.map((session) => digestForSurvey(session, store, 0.2)));
});

function survey(sessions: readonly Digested[]): Survey {
  const counted = countNothing();
  for (const { digest, side } of sessions) countSession(counted, digest, side);
  return surveyOf(counted, { store, trust: 'solo', holdout: 0.2 });
}

describe('a survey', () => {
  it('counts what is there', () => {
    const { sessions, tasks, principals, calls, recurrences, memory } = surveySchema.parse(survey(digested));
    const digests = digested.map(({ digest }) => digest);
    const known = digests.filter(({ outcome }) => outcome !== null);
    expect(sessions).toMatchObject({
      surveyed: digests.length,
      repeated: 0,
      outcome_known: { count: known.length, of: digests.length },
      passed: { count: known.filter(({ outcome }) => outcome?.passed).length, of: known.length },
    });
    expect(tasks.distinct).toBe(new Set(digests.map(({ family, task }) => `${family} ${task}`)).size);
    expect(principals.distinct).toBe(new Set(digests.map(({ principal }) => principal)).size);
    const made = digests.flatMap((digest) => digest.calls);
    expect(calls.total).toBe(made.length);
    expect(calls.failed).toBe(made.filter(({ status }) => status === 'error').length);
    expect(recurrences.map(({ trust }) => trust)).toEqual(['solo', 'team', 'fleet']);
    expect(memory.entries).toBeGreaterThan(0);
    expect(memory.tokens).toBeGreaterThan(0);
  });

  it('does not depend on the order of the sessions', () => {
    const expected = survey(digested);
    fc.assert(
      fc.property(fc.shuffledSubarray([...digested], { minLength: digested.length }), (shuffled) => {
        expect(survey(shuffled)).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });

  it('is changed by no repeat, save that it counts them', () => {
    fc.assert(
      fc.property(fc.subarray([...digested], { maxLength: 40 }), (again) => {
        const { sessions, ...others } = survey([...digested, ...again]);
        const { sessions: once, ...same } = survey(digested);
        expect(others).toEqual(same);
        expect(sessions).toEqual({ ...once, repeated: again.length });
      }),
      { numRuns: 3 },
    );
  });

  it('of nothing says so', () => {
    expect(surveySchema.parse(survey([]))).toMatchObject({
      sessions: { surveyed: 0 },
      failures: { distinct: 0, nearest: null },
      memory: { entries: 0, entries_without_holdout: 0 },
    });
  });
});

it('a sender who makes up tools without end is counted within a bound, the same in any order', () => {
  const calls = Array.from({ length: 12_000 }, (_, index) => ({
    tool: `tool ${index}`,
    status: index % 3 === 0 ? ('error' as const) : ('ok' as const),
  }));
  const counts = (order: typeof calls): ToolCounts => {
    const tools: ToolCounts = new Map();
    for (const call of order) {
      countCall(tools, call);
      expect(tools.size).toBeLessThan(10_000);
    }
    boundTools(tools);
    return tools;
  };
  const forwards = counts(calls);
  expect(forwards.size).toBe(5_000);
  expect([...counts(calls.toReversed())].sort()).toEqual([...forwards].sort());
});
