import type { Change, Cleared } from '@nocturne/contracts';
import { wilson } from '@nocturne/stats';
import { countOf, isWhole, type Counter } from '../fold/counter.ts';
import type { Tally } from '../fold/tally.ts';
import { readChangeKey, readTaskKey } from '../observations/change-key.ts';
import { byText } from '../text.ts';

/**
 * Before a change is called the remedy it has to have worked in so many sessions and tasks, and in this share of the
 * sessions that made it. Where so many others tried without it (`others`), it has to do surely better than they did. Another
 * tool has to have done for this share of all sessions that met the failure (`reach`).
 */
const least = { sessions: 3, tasks: 2, share: 0.5, others: 5, reach: 1 / 3 } as const;

/** More arguments that were always changed together tell nothing of which it was. */
const mostArguments = 4;

/**
 * The change after which the call was accepted in most sessions; null where none did it often enough, or where it was
 * accepted as often without. Arguments that were always changed together cannot be told apart: all are named.
 */
export function dominantChange(tally: Tally): Cleared | null {
  const { made, accepted } = tally.counters;
  if (made === undefined) return null;
  const candidates = Object.keys(made.kept)
    .map((key) => ({ key, of: countOf(made, key), count: countOf(accepted, key) }))
    .filter(({ count, of }) => count >= least.sessions && count >= least.share * of)
    .filter((candidate) => inTasks(tally.counters.accepted_tasks, candidate.key) >= least.tasks)
    .filter((candidate) => beatsTheRest(candidate, tally))
    .sort((a, b) => b.count - a.count || a.of - b.of || byText(a.key, b.key));
  const best = candidates[0];
  if (best === undefined) return null;
  const equals = candidates
    .filter(({ count, of }) => count === best.count && of === best.of)
    .map(({ key }) => key);
  const change = changeOf(best.key, equals);
  return change === null ? null : { by: nameOf(change), change, count: best.count, of: best.of };
}

/** Changes that at least two sessions made and after which none had the call accepted, the most often made first. */
export function changesInVain(tally: Tally): { change: Change; sessions: number }[] {
  const { made, accepted } = tally.counters;
  if (made === undefined) return [];
  return Object.keys(made.kept)
    .filter((key) => countOf(made, key) >= 2 && countOf(accepted, key) === 0)
    .sort((a, b) => countOf(made, b) - countOf(made, a) || byText(a, b))
    .flatMap((key) => {
      const change = changeOf(key, [key]);
      return change === null ? [] : [{ change, sessions: countOf(made, key) }];
    });
}

/** Tasks in which the change worked; without bound where they are too many to have been kept. */
function inTasks(tasks: Counter | undefined, key: string): number {
  if (tasks === undefined || !isWhole(tasks)) return Infinity;
  return Object.keys(tasks.kept).filter((each) => readTaskKey(each) === key).length;
}

/**
 * Whether it did better than trying something else did: else it was accepted by chance. To send the call again as it was is
 * what all others are held against, and is held against nothing.
 */
function beatsTheRest(
  candidate: { key: string; count: number; of: number },
  { sums, sessions }: Tally,
): boolean {
  const { by } = readChangeKey(candidate.key);
  if (by === 'other_tool') return candidate.count >= least.reach * sessions;
  const rest = (sums.tried ?? 0) - candidate.of;
  if (rest < least.others || by === 'retry') return true;
  const worked = Math.max(0, (sums.tried_accepted ?? 0) - candidate.count);
  return wilson(candidate.count, candidate.of)[0] > wilson(worked, rest)[1];
}

function changeOf(best: string, equals: readonly string[]): Change | null {
  const { by, name } = readChangeKey(best);
  if (by === 'argument') {
    const names = equals.map(readChangeKey).filter((other) => other.by === by);
    if (names.length > mostArguments) return null;
    return { by, arguments: names.map((other) => other.name).sort(byText) };
  }
  if (by === 'tool_first' || by === 'other_tool') return { by, tool: name };
  return by === 'retry' ? { by } : null;
}

function nameOf(change: Change): string {
  if (change.by === 'argument') return change.arguments.join(' + ');
  return change.by === 'retry' ? 'retry' : change.tool;
}
