import type { MemoryCost, VerdictFigures } from '@nocturne/contracts';
import { pairedRatio } from '@nocturne/stats';
import type { MemoryTokens } from './estimate-tokens.ts';
import type { Tally } from './tally.ts';

/** How much dearer than under head a session may become: a quarter. */
const costMargin = 1.25;

/**
 * Tokens of a session with the draft's memory against the same session with head's, over the tasks whose sessions say what
 * they used. It takes all of memory as read and nothing as spared, so it never flatters the draft; what memory spares is
 * known only where agents ran with it. Null where nothing is known: then the gate rules on harm alone.
 */
export function costOf({ tasks }: Tally, { head, draft }: MemoryTokens, alpha: number): MemoryCost | null {
  const pairs = [...tasks.values()].flatMap(({ usage }): (readonly [number, number])[][] => {
    if (usage.sessions === 0) return [];
    const used = usage.tokens / usage.sessions;
    return [[[used + head, used + draft]]];
  });
  const found = pairedRatio(pairs, alpha);
  if (found === null) return null;
  const [lower, upper] = found.interval;
  return { ratio: found.ratio, lower, upper, margin: costMargin, tasks: found.tasks };
}

/** Whether the draft's price is in bounds, as far as it is known. */
export function isCheapEnough({ cost }: Pick<VerdictFigures, 'cost'>): boolean {
  return cost == null || cost.upper <= cost.margin;
}
