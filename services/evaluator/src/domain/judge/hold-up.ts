import { lookWithout, spendAlpha, tangoUpper } from '@nocturne/stats';
import { accountsOf, type Account } from './accounts.ts';
import { alpha, margin } from './figures.ts';
import type { Tally } from './tally.ts';
import { discordantOf, underVersions } from './versions.ts';

/** So many entries are left out for the others at the most: with each the rest is held to a stricter level. */
const mostParts = 10;

/**
 * The entries on trial that keep the others from passing: as few as it takes, those that harm most tasks first, for what is left
 * to pass at the level that it will be held to. Nothing is shown against them; they only cannot be cleared along with the rest.
 * @param without what is left out already
 * @returns null where no such choice helps
 */
export function holdUps(
  tally: Tally,
  look: number,
  without: ReadonlySet<string> = new Set(),
): readonly Account[] | null {
  if (tally.tasks.size === 0) return null;
  const suspects = accountsOf(tally)
    .filter(({ entry, on_trial, harmed }) => on_trial && harmed > 0 && !without.has(entry))
    .sort((a, b) => b.harmed - a.harmed || a.helped - b.helped);
  const out = new Set(without);
  const left: Account[] = [];
  for (;;) {
    if (passesWithout(tally, out, lookWithout(Math.max(1, look), out.size))) return left;
    const next = suspects[left.length];
    if (next === undefined || out.size >= mostParts) return null;
    left.push(next);
    out.add(next.entry);
  }
}

/** Whether a look of this number could pass at all: if the draft harmed no task. */
export function couldPass(tally: Tally, number: number): boolean {
  const { head } = discordantOf(underVersions(tally, ({ harmedBy }) => harmedBy));
  return tangoUpper(head, 0, tally.tasks.size, spendAlpha(alpha, number)) < margin;
}

function passesWithout(tally: Tally, without: ReadonlySet<string>, number: number): boolean {
  const { head, draft } = discordantOf(underVersions(tally, ({ harmedBy }) => harmedBy, without));
  return tangoUpper(head, draft, tally.tasks.size, spendAlpha(alpha, number)) < margin;
}
