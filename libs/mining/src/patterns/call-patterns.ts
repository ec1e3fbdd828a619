import type { Pattern } from '@nocturne/contracts';
import { discreteFalseDiscovery } from '@nocturne/stats';
import type { Fold } from '../fold/fold.ts';
import { callsLevel } from './calls-level.ts';
import { failurePatterns, recurringFailures } from './failure-patterns.ts';
import { candidateChanges, findChanges } from './find-changes.ts';
import type { Family } from './families.ts';
import { candidateOrders, handoffPatterns } from './handoff-patterns.ts';
import type { JoinedFailure } from './join-alike.ts';
import { findPreventions } from './prevention/find-preventions.ts';
import type { PatternOptions } from './support.ts';

/**
 * What has calls accepted, and what has them fail: changes after failures, and what orders between agents carried. All of it is one
 * part of a dream's family of tests: false discovery is controlled over all these comparisons together. What keeps failures from
 * coming is a part of its own.
 */
export function callPatterns(
  all: readonly JoinedFailure[],
  fold: Fold,
  families: readonly Family[],
  options: PatternOptions,
): Pattern[] {
  const failures = recurringFailures(all, fold, options);
  const recurring = failures.filter(({ lacks }) => lacks.length === 0);
  const told = recurring.map(({ tried }) => tried);
  const changes = told.flatMap((failure) => candidateChanges(fold, failure));
  const orders = candidateOrders(fold);
  const q = discreteFalseDiscovery([...changes.map(({ comparison }) => comparison), ...orders], callsLevel);
  const found = findChanges(told, changes, q.slice(0, changes.length));
  const preventions = findPreventions(recurring, found, families, fold, options);
  return [
    ...failurePatterns(fold, failures, { found, preventions }, options),
    ...handoffPatterns(fold, orders, q.slice(changes.length), options),
  ];
}
