import type { Call } from '@nocturne/contracts';
import { changedArguments } from '../episodes/change.ts';
import { isReaction } from '../episodes/episodes.ts';

/** So many calls of the thread may lie between the answer and the repair: one look elsewhere. */
const reach = 2;

/**
 * The calls whose answer may have been a refusal (`seat 4 is blocked`) and that the agent took for one: it repaired the call
 * at once, with some of its values changed and others kept. Of one tool, all answers with that text are refusals then. Whether
 * the repair was accepted is not asked, so that what is found says nothing of what helps.
 * @param doubts the templates of such answers, by the indexes of their calls.
 * @returns indexes into the calls, ascending. The work is linear in the calls.
 */
export function findRepairedDoubts(calls: readonly Call[], doubts: ReadonlyMap<number, string>): number[] {
  const refusals = new Set<string>();
  for (const [index, template] of doubts)
    if (isRepaired(calls, index)) refusals.add(keyOf(calls[index], template));
  if (refusals.size === 0) return [];
  return [...doubts]
    .filter(([index, template]) => refusals.has(keyOf(calls[index], template)))
    .map(([index]) => index)
    .sort((a, b) => a - b);
}

function isRepaired(calls: readonly Call[], index: number): boolean {
  const doubted = calls[index];
  if (doubted === undefined) return false;
  let seen = 0;
  // Calls of other threads in between are passed over, but not without end.
  for (let at = index + 1; at < calls.length && at <= index + reach * 8 && seen < reach; at += 1) {
    const later = calls[at];
    if (later === undefined || !isReaction(doubted, later)) continue;
    seen += 1;
    if (later.tool === doubted.tool) return isRepair(doubted, later);
  }
  return false;
}

/** The same call again is no repair: who polls asks again. */
function isRepair(before: Call, after: Call): boolean {
  const values = new Set(before.arguments.map(({ hash }) => hash));
  return changedArguments(before, after).length > 0 && after.arguments.some(({ hash }) => values.has(hash));
}

function keyOf(call: Call | undefined, template: string): string {
  return JSON.stringify([call?.tool, template]);
}
