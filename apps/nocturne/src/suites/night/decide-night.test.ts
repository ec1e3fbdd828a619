import type { Arm, Comparison, SuiteVerdict } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { decideNight, type DraftState, type NightAct } from './decide-night.ts';

type Decision = Comparison['decision'];

function verdictOf(found: Record<string, Decision>, superior = false): SuiteVerdict {
  const comparisons = Object.entries(found).map(([pair, decision]) => {
    const [candidate, baseline] = pair.split(' ') as [Arm, Arm];
    return { arms: { candidate, baseline }, decision, superior } as Comparison;
  });
  return {
    decision: comparisons[0]!.decision,
    summary: 'so',
    margin: 0.05,
    ungraded: 0,
    missing: 0,
    comparisons,
  };
}

it.each<[DraftState, Record<string, Decision>, boolean, NightAct]>([
  ['held', { 'draft head': 'pass', 'draft none': 'pass', 'head none': 'pass' }, false, 'publish'],
  [
    'held',
    { 'draft head': 'pass', 'draft none': 'inconclusive', 'head none': 'inconclusive' },
    false,
    'publish',
  ],
  ['held', { 'draft head': 'pass', 'draft none': 'fail', 'head none': 'pass' }, false, 'refuse'],
  ['held', { 'draft head': 'fail', 'draft none': 'pass', 'head none': 'pass' }, false, 'refuse'],
  ['held', { 'draft head': 'inconclusive', 'draft none': 'pass', 'head none': 'pass' }, false, 'hold'],
  ['held', { 'draft head': 'pass', 'draft none': 'inconclusive', 'head none': 'fail' }, false, 'roll_back'],
  ['held', { 'draft head': 'pass', 'draft none': 'inconclusive', 'head none': 'fail' }, true, 'publish'],
  ['published', { 'draft head': 'pass', 'draft none': 'pass', 'head none': 'pass' }, false, 'keep'],
  ['published', { 'draft head': 'inconclusive', 'draft none': 'pass', 'head none': 'pass' }, false, 'keep'],
  ['published', { 'draft head': 'fail', 'draft none': 'pass', 'head none': 'pass' }, false, 'roll_back'],
  [
    'published',
    { 'draft head': 'pass', 'draft none': 'fail', 'head none': 'inconclusive' },
    false,
    'roll_back',
  ],
  ['none', { 'head none': 'inconclusive' }, false, 'nothing'],
  ['none', { 'head none': 'fail' }, false, 'roll_back'],
])('a draft that is %s, and %j (better: %s): %s', (draft, found, superior, act) => {
  expect(decideNight(verdictOf(found, superior), draft).act).toBe(act);
});
