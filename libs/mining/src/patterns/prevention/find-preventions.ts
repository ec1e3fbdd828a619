import type { Prevention } from '@nocturne/contracts';
import { discreteFalseDiscovery, stratifiedEffect } from '@nocturne/stats';
import { leftOut, type Fold } from '../../fold/fold.ts';
import type { Tally } from '../../fold/tally.ts';
import { failureMark } from '../../runs/argument-marks.ts';
import { entryMark, wasGiven } from '../../runs/run.ts';
import type { Family, KnownArgument } from '../families.ts';
import type { Found } from '../find-changes.ts';
import type { JoinedFailure } from '../join-alike.ts';
import type { PatternOptions } from '../support.ts';
import { candidateOf, nearLevel, tablesFor, type Candidate, type Case } from './candidate.ts';
import { withAccepted } from './with-accepted.ts';
import { deedsOf } from './deeds.ts';
import { firstCallsOf, type FirstCall, type FirstCalls } from './first-calls.ts';
import { foremost } from './foremost.ts';

/** The greatest expected share of false ones among all preventions that a dream tells of: a part of its family of tests. */
const level = 0.01;

/** Of calls made so, at most this share of the failing share of the others may fail so. */
const mostLeft = 0.5;

/** A failure that is told of. */
interface Told extends JoinedFailure {
  /** With what was tried after it. */
  readonly tried: Tally;
}

/**
 * What was done otherwise from the outset by those whom a failure did not befall: another tool used before, an argument carried, a
 * shape of its value, where that value came from, or the tool that replaces this one. First calls of the tool that failed so are
 * held against first calls that were accepted, in the same task, with false discovery over all of them at most 1%. Of several that
 * show the same the one that decides is told.
 * @param found what clears each failure: only a tool that does is one to use in the place of this one.
 * @returns by the failure's tally of what was tried.
 */
export function findPreventions(
  told: readonly Told[],
  found: ReadonlyMap<Tally, Found>,
  families: readonly Family[],
  fold: Fold,
  { store, profile }: PatternOptions,
): ReadonlyMap<Tally, Prevention> {
  // It is not known of every mark then which tool it stands for.
  if (leftOut(fold, 'tool') > 0) return new Map();
  const callsOf = firstCallsOf(families);
  const candidates = [...Map.groupBy(told, ({ tool }) => tool)].flatMap(([tool, failures]) => {
    const calls = callsOf(tool);
    return failures.flatMap((failure) => {
      const own = concerned(failure, calls, store);
      return [
        ...candidatesOf(failure, own, families[0]),
        ...insteadOf(failure, own, found.get(failure.tried), callsOf),
      ];
    });
  });
  const q = discreteFalseDiscovery(candidates, level);
  const sure = new Map(candidates.map((each, index) => [each, q[index] ?? 1]));
  const byFailure = Map.groupBy(candidates, ({ failure }) => failure);
  return new Map(
    [...byFailure].flatMap(([failure, own]): [Tally, Prevention][] => {
      const best = foremost(
        own.filter((each) => (sure.get(each) ?? 1) <= level),
        own.filter(({ p }) => p <= nearLevel),
      );
      const known = families[0]?.arguments.get(failure.key[0] ?? '') ?? [];
      const prevention = best === null ? null : preventionBy(best, sure.get(best) ?? 1, known);
      if (prevention === null || prevention.with.of < profile.sessions) return [];
      return prevention.tasks < profile.tasks ? [] : [[failure, prevention]];
    }),
  );
}

/** First calls that failed so or were accepted. Who had been told of the failure tests what it was told. */
function concerned({ tool, members, tally }: Told, calls: readonly FirstCall[], store: string): FirstCall[] {
  const marks = new Set([...members, tally.key[1] ?? ''].map((id) => failureMark(tool, id)));
  const entry = entryMark(store, 'failure', tally.key);
  return calls.filter(
    ({ run, failure }) => (failure === null || marks.has(failure)) && !wasGiven(run, entry),
  );
}

function candidatesOf(
  { tool, tried }: Told,
  calls: readonly FirstCall[],
  family: Family | undefined,
): Candidate[] {
  if (calls.every(({ failure }) => failure === null)) return [];
  return deedsOf(tool, calls, family?.arguments.get(tool) ?? []).flatMap((deed) => {
    const cases = calls.flatMap((call): Case[] => {
      const did = deed.has(call);
      return did === null ? [] : [{ call, did, failed: call.failure !== null }];
    });
    return candidateOf(tried, deed, cases) ?? [];
  });
}

/** The tool that clears the failure in the place of this one, used from the outset: whatever it fails by itself counts against it. */
function insteadOf(
  { tool, tried }: Told,
  calls: readonly FirstCall[],
  found: Found | undefined,
  callsOf: FirstCalls,
): Candidate[] {
  const change = found?.cleared.change;
  if (change?.by !== 'other_tool') return [];
  const had = calls.filter(({ before }) => !before.has(change.tool));
  const others = callsOf(change.tool).filter(({ before }) => !before.has(tool));
  const cases = [
    ...had.map((call) => ({ call, did: false, failed: call.failure !== null })),
    ...others.map((call) => ({ call, did: true, failed: call.failure !== null })),
  ];
  const candidate = candidateOf(tried, { deed: { ...change }, has: () => null }, cases);
  return candidate === null ? [] : [candidate];
}

/** With its figures; null where too many fail so all the same. */
function preventionBy(candidate: Candidate, q: number, known: readonly KnownArgument[]): Prevention | null {
  const { cases, p } = candidate;
  const both = tablesFor(cases, ({ run }) => run.task);
  const { difference, strata } = stratifiedEffect(both);
  const sum = (of: (table: (typeof both)[number]) => number) => both.reduce((all, each) => all + of(each), 0);
  const [with_, without] = [
    { count: sum(({ of, count }) => of - count), of: sum(({ of }) => of) },
    { count: sum(({ otherOf, otherCount }) => otherOf - otherCount), of: sum(({ otherOf }) => otherOf) },
  ];
  if (difference === null || with_.count * without.of > mostLeft * without.count * with_.of) return null;
  return {
    deed: withAccepted(candidate, known),
    with: with_,
    without,
    tasks: strata,
    difference: difference.value,
    interval: [...difference.interval],
    p,
    q,
  };
}
