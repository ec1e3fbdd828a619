import type { Cleared } from '@nocturne/contracts';
import { clopperPearson } from '@nocturne/stats';
import { countOf, isWhole, type Counter } from '../fold/counter.ts';
import type { Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { readChangeKey, readTaskKey } from '../observations/change-key.ts';
import { deedMark } from '../observations/count-tries.ts';
import { byText } from '../text.ts';
import { callsLevel } from './calls-level.ts';
import { changeOf, nameOf } from './change-of.ts';
import { compareTries, triesOf, type Comparison, type Tries } from './compare-tries.ts';
import { replaces } from './replaces.ts';

/** What cleared a failure, and how sure that is; `comparison` is null of the same call again, which is held against nothing. */
export interface Found {
  readonly cleared: Cleared;
  readonly comparison: (Comparison & { readonly q: number }) | null;
  /** By {@link changeKey}. */
  readonly key: string;
}

/** What is asked beside the test: sessions and tasks in which it worked, and the share of the sessions that made it. */
const least = { sessions: 3, tasks: 2, share: 0.5 } as const;

/** More arguments that were always changed together tell nothing of which it was. */
const mostArguments = 4;

/** A change after a failure, with what it is held against. */
interface CandidateChange {
  readonly failure: Tally;
  readonly key: string;
  readonly comparison: Comparison;
}

/**
 * The change that clears each of these failures, where one does surely: the call is accepted more often with it than with
 * whatever else was tried ({@link compareTries}). Else the same call again, where it is surely accepted more often than not.
 * @param q of each candidate, false discovery controlled over all of them and what else is tested of calls
 * @returns by failure; one without an entry is cleared by nothing that is known.
 */
export function findChanges(
  failures: readonly Tally[],
  candidates: readonly CandidateChange[],
  q: readonly number[],
): ReadonlyMap<Tally, Found> {
  const sure = candidates
    .map((each, index) => ({ ...each, q: q[index] ?? 1 }))
    .filter((each) => each.q <= callsLevel && worksOften(each));
  const byFailure = Map.groupBy(sure, ({ failure }) => failure);
  return new Map(
    failures.flatMap((failure): [Tally, Found][] => {
      const found = surest(byFailure.get(failure) ?? []) ?? sameAgain(failure);
      return found === null ? [] : [[failure, found]];
    }),
  );
}

/** Changes that were made after a failure by enough sessions to be tested. */
export function candidateChanges(fold: Fold, failure: Tally): CandidateChange[] {
  const tries = triesOf(failure);
  return Object.entries(failure.counters.made?.kept ?? {})
    .filter(([key, sessions]) => sessions >= least.sessions && readChangeKey(key).by !== 'retry')
    .map(([key]) => {
      const comparison = compareTries(tries, key);
      const { by, name } = readChangeKey(key);
      // What has to pass both tests is as sure as the less sure of them.
      const p = by === 'other_tool' ? Math.max(comparison.p, replaces(fold, failure, name)) : comparison.p;
      return { failure, key, comparison: { ...comparison, p } };
    });
}

function worksOften({ failure, key }: Pick<CandidateChange, 'failure' | 'key'>): boolean {
  const { made, accepted, accepted_tasks } = failure.counters;
  const count = countOf(accepted, key);
  return (
    count >= least.sessions &&
    count >= least.share * countOf(made, key) &&
    inTasks(accepted_tasks, key) >= least.tasks
  );
}

/** Tasks in which the change worked; without bound where they are too many to have been kept. */
function inTasks(tasks: Counter | undefined, key: string): number {
  if (tasks === undefined || !isWhole(tasks)) return Infinity;
  return Object.keys(tasks.kept).filter((each) => readTaskKey(each) === key).length;
}

/** The change with the smallest p-value. Arguments that were always changed together cannot be told apart: all are named. */
function surest(sure: readonly (CandidateChange & { q: number })[]): Found | null {
  const [best] = sure.toSorted((a, b) => a.comparison.p - b.comparison.p || byText(a.key, b.key));
  if (best === undefined) return null;
  const { failure, key, comparison, q } = best;
  const tries = triesOf(failure);
  const alike = sure
    .filter((other) => readChangeKey(other.key).by === 'argument' && wereOne(tries, key, other.key))
    .map((other) => other.key);
  if (alike.length > mostArguments) return null;
  const change = changeOf(alike.length > 0 ? alike : [key]);
  return { cleared: clearedBy(failure, change, key), comparison: { ...comparison, q }, key };
}

/** Whether every try made either both of the changes or neither. */
function wereOne(tries: readonly Tries[], one: string, other: string): boolean {
  const [a, b] = [deedMark(one), deedMark(other)];
  return tries.every(({ deeds }) => deeds.has(a) === deeds.has(b));
}

/** The same call again, where it is accepted more often than not by the exact interval (95%, one-sided). */
function sameAgain(failure: Tally): Found | null {
  const key = 'retry ';
  const again = triesOf(failure).filter(({ deeds }) => deeds.has(deedMark(key)));
  const count = again.reduce((sum, each) => sum + each.count, 0);
  const of = again.reduce((sum, each) => sum + each.of, 0);
  if (!worksOften({ failure, key }) || clopperPearson(count, of, 0.1)[0] <= 0.5) return null;
  return { cleared: clearedBy(failure, { by: 'retry' }, key), comparison: null, key };
}

function clearedBy({ counters }: Tally, change: Cleared['change'], key: string): Cleared {
  const known = countOf(counters.accepted_known, key);
  return {
    by: nameOf(change),
    change,
    count: countOf(counters.accepted, key),
    of: countOf(counters.made, key),
    ...(known === 0 ? {} : { passed: { count: countOf(counters.accepted_passed, key), of: known } }),
  };
}
