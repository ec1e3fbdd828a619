import type { Call } from '@nocturne/contracts';
import { byText } from '../text.ts';
import { changedArguments, isAccepted } from './change.ts';
import { areNamedAlike, nextOfTool, otherToolTried } from './episodes.ts';

/** One thing that may have cleared a failure: an argument changed, another tool called first, the same call again. */
export type Deed =
  { readonly by: 'argument' | 'tool_first' | 'other_tool'; readonly name: string } | { readonly by: 'retry' };

/** A call of the tool after it had failed, to get done what failed. */
export interface Try {
  /** Which try in a row it was, from 1: one more than the tool's failures right before the one that it follows. */
  readonly ordinal: number;
  /** Everything that was done otherwise than before: all of it may be what helped, or none. */
  readonly deeds: readonly Deed[];
  readonly accepted: boolean;
}

/** Other tools in between that are looked at: the nearest. */
const mostBetween = 8;

/** Failures in a row that are told apart. */
const mostInARow = 3;

/**
 * What a session tried after each of these failed calls, in order: the next call of the same tool in the same thread, where
 * it is the failed one repaired and not another call. Nothing where it gave up.
 * @param failures indexes of calls of one tool, ascending.
 * @param silent whether the failure is an empty answer: then another one is no acceptance.
 */
function triesAfter(calls: readonly Call[], failures: readonly number[], silent: boolean): Try[] {
  return failures.flatMap((index) => {
    const failed = calls[index];
    const next = nextOfTool(calls, index);
    if (failed === undefined || next === null || next.call.status === 'unanswered') return [];
    if (!isRepair(failed, next.call)) return [];
    return [
      {
        ordinal: ordinalOf(calls, index),
        deeds: deedsBetween(failed, next.between, next.call),
        accepted: silent ? next.call.status === 'ok' : isAccepted(next.call),
      },
    ];
  });
}

/**
 * The same, and the tool that was tried in its place, where the session gave this one up after the last of them.
 */
export function triesAndInstead(calls: readonly Call[], failures: readonly number[], silent: boolean): Try[] {
  const tries = triesAfter(calls, failures, silent);
  const last = failures.at(-1) ?? -1;
  const other = isGivenUp(calls, last) ? otherToolTried(calls, last) : null;
  if (other === null) return tries;
  // An empty answer that a tool of another kind follows was no failure: there was nothing.
  if (silent && !areNamedAlike(calls[last]?.tool ?? '', other.call.tool)) return tries;
  const accepted = silent ? other.call.status === 'ok' : isAccepted(other.call);
  const deeds = [{ by: 'other_tool' as const, name: other.call.tool }];
  return [...tries, { ordinal: tries.length + 1, deeds, accepted }];
}

/** Whether the tool was not called again in the thread after this call of it. */
export function isGivenUp(calls: readonly Call[], index: number): boolean {
  return nextOfTool(calls, index) === null;
}

function ordinalOf(calls: readonly Call[], index: number): number {
  const failed = calls[index];
  let ordinal = 1;
  for (let at = index - 1; at >= 0 && ordinal <= mostInARow; at -= 1) {
    const call = calls[at];
    if (call?.tool !== failed?.tool || call?.thread !== failed?.thread) continue;
    if (call?.status !== failed?.status) break;
    ordinal += 1;
  }
  return ordinal;
}

function deedsBetween(failed: Call, between: readonly Call[], next: Call): Deed[] {
  const others = new Set<string>();
  for (const call of between.toReversed()) {
    if (others.size < mostBetween && isAccepted(call)) others.add(call.tool);
  }
  const deeds: Deed[] = [
    ...changedArguments(failed, next).map((name) => ({ by: 'argument' as const, name })),
    ...[...others].sort(byText).map((name) => ({ by: 'tool_first' as const, name })),
  ];
  return deeds.length > 0 ? deeds : [{ by: 'retry' }];
}

/**
 * A repaired call keeps a value of the failed one, be it in another place, adds to a call that had none, or takes a value
 * that the failure states.
 */
function isRepair(before: Call, after: Call): boolean {
  const values = new Set(before.arguments.map(({ hash }) => hash));
  return (
    values.size === 0 ||
    after.arguments.some(
      ({ hash, source }) => values.has(hash) || source?.stated === true || source?.adds_up !== undefined,
    )
  );
}
