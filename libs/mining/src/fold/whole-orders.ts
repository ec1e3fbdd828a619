import { leftOut, talliesOf, type Fold } from './fold.ts';
import type { Tally } from './tally.ts';

/**
 * Orders to other agents that can be held against each other: all those of a tool in a family, or none. Of more than are kept
 * those of the tools and families with the smallest hashes stay; where the limit cut, the last of these are not all there.
 */
export function wholeOrders(fold: Fold): Tally[] {
  const kept = talliesOf(fold, 'handoff');
  const last = kept.at(-1);
  if (last === undefined || leftOut(fold, 'handoff') === 0) return kept;
  return kept.filter(({ key: [tool, family] }) => tool !== last.key[0] || family !== last.key[1]);
}

/** Orders that are not among them. */
export function ordersLeftOut(fold: Fold): number {
  const seen = wholeOrders(fold).reduce((sum, { sessions, echoes }) => sum + sessions + echoes, 0);
  return fold.groups.handoff.observed - seen;
}
