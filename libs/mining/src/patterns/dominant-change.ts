import type { Change, Cleared } from '@nocturne/contracts';
import { countOf } from '../fold/counter.ts';
import type { Tally } from '../fold/tally.ts';
import { readChangeKey } from '../observations/change-key.ts';
import { byText } from '../text.ts';

/** Sessions in which a change has to have worked, and share of those that made it, before it is called the remedy. */
const least = { sessions: 3, share: 0.5 } as const;

/**
 * The change after which the call was accepted in most sessions; null where none did it often enough. Arguments that
 * were always changed together cannot be told apart: all are named.
 */
export function dominantChange(tally: Tally): Cleared | null {
  const { made, accepted } = tally.counters;
  if (made === undefined) return null;
  const candidates = Object.keys(made.kept)
    .map((key) => ({ key, of: countOf(made, key), count: countOf(accepted, key) }))
    .filter(({ count, of }) => count >= least.sessions && count >= least.share * of)
    .sort((a, b) => b.count - a.count || a.of - b.of || byText(a.key, b.key));
  const best = candidates[0];
  if (best === undefined) return null;
  const equals = candidates
    .filter(({ count, of }) => count === best.count && of === best.of)
    .map(({ key }) => key);
  const change = changeOf(best.key, equals);
  return change === null ? null : { by: nameOf(change), change, count: best.count, of: best.of };
}

function changeOf(best: string, equals: readonly string[]): Change | null {
  const { by, name } = readChangeKey(best);
  if (by === 'argument') {
    const names = equals.map(readChangeKey).filter((other) => other.by === by);
    return { by, arguments: names.map((other) => other.name).sort(byText) };
  }
  if (by === 'tool_first' || by === 'other_tool') return { by, tool: name };
  return by === 'retry' ? { by } : null;
}

function nameOf(change: Change): string {
  if (change.by === 'argument') return change.arguments.join(' + ');
  return change.by === 'retry' ? 'retry' : change.tool;
}
