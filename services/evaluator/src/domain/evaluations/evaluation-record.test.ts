import type { Evaluation } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { proposed } from '../../fixtures/instances.ts';
import {
  giveVerdict,
  mostTries,
  newEvaluation,
  shownEvaluation,
  takeUp,
  type EvaluationRecord,
} from './evaluation-record.ts';

const at = '2026-01-05T00:00:00.000Z';
const waiting = newEvaluation(proposed('p', `memstore_${'a'.repeat(24)}`, []), at);
const { proposal, store, dream, base, draft, dry_run } = waiting;
const evaluation = {
  ...{ proposal, store, dream, base, draft, dry_run, at, look: 1 },
  verdict: { decision: 'pass' } as Evaluation['verdict'],
};

it('shows nothing before there is a verdict, and then no more than the verdict', () => {
  expect(shownEvaluation(waiting)).toBeNull();
  const taken = takeUp(waiting, 1)!;
  expect(shownEvaluation(giveVerdict(taken, 1, evaluation)!)).toEqual(evaluation);
});

it('takes no verdict from who has lost the lease, and none twice', () => {
  const overtaken = takeUp(takeUp(waiting, 1)!, 2)!;
  expect(giveVerdict(overtaken, 1, evaluation)).toBeNull();
  const done = giveVerdict(overtaken, 2, evaluation)!;
  expect(giveVerdict(done, 2, evaluation)).toBeNull();
  expect(takeUp(done, 3)).toBeNull();
  expect(takeUp(overtaken, 2)).toBeNull();
});

it('is given up after so many that took it up came to nothing', () => {
  let record: EvaluationRecord = waiting;
  for (let fence = 1; fence <= mostTries; fence++) record = takeUp(record, fence)!;
  expect(record.due).toBe(1);
  const given = takeUp(record, mostTries + 1)!;
  expect([given.due, shownEvaluation(given)]).toEqual([0, null]);
});
