import { mcnemarExact, tangoUpper } from '@nocturne/stats';
import { margin } from './figures.ts';
import type { Tally } from './tally.ts';
import { discordantOf, underVersions } from './versions.ts';

/**
 * Whether a draft without some of its entries is shown to do harm: it harms more tasks than head, by McNemar's exact test, and
 * that is not outweighed. It is where it is shown to be less than the margin and to help more tasks than it harms, by the same
 * test: see docs/decisions/0044.
 */
export function doesHarm(tally: Tally, without: ReadonlySet<string>, level: number): boolean {
  const harmed = underVersions(tally, ({ harmedBy }) => harmedBy, without);
  const { head, draft } = discordantOf(harmed);
  if (head + draft === 0 || mcnemarExact(head, draft).oneSided > level) return false;
  if (tangoUpper(head, draft, tally.tasks.size, level) >= margin) return true;
  const helped = underVersions(tally, ({ helpedBy }) => helpedBy, without);
  const balances = harmed.map((harm, index) => {
    const help = helped[index] ?? { head: false, draft: false };
    return Number(help.draft) - Number(harm.draft) - (Number(help.head) - Number(harm.head));
  });
  const better = balances.filter((balance) => balance > 0).length;
  const worse = balances.filter((balance) => balance < 0).length;
  return mcnemarExact(worse, better).oneSided > level;
}
