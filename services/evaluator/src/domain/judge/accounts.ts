import type { Verdict } from '@nocturne/contracts';
import { isOnTrial } from '../replay/variants.ts';
import { stakeOf } from './stake-of.ts';
import type { Tally } from './tally.ts';

export type Account = NonNullable<Verdict['credits']>[number];

/** So many entries are told of at the most. */
const mostAccounts = 500;

/** Of each entry of the draft that speaks to a held-out session, what it would have done; sorted by id. */
export function accountsOf({ variants, tasks, credits, ends, open }: Tally): readonly Account[] {
  const harmed = variants.map(() => 0);
  const helped = variants.map(() => 0);
  for (const { harmedBy, helpedBy } of tasks.values()) {
    for (const index of harmedBy) harmed[index] = (harmed[index] ?? 0) + 1;
    for (const index of helpedBy) helped[index] = (helped[index] ?? 0) + 1;
  }
  return variants
    .flatMap((variant, index): Account[] => {
      const counts = { harmed: harmed[index] ?? 0, helped: helped[index] ?? 0 };
      const credit = credits.get(index);
      const isSilent = credit === undefined && counts.harmed + counts.helped === 0;
      if (!variant.draft || isSilent) return [];
      const { warned, named } = credit ?? { warned: 0, named: 0 };
      const stake = stakeOf(ends, open.get(index));
      return [{ entry: variant.entry, on_trial: isOnTrial(variant), ...counts, warned, named, stake }];
    })
    .sort((a, b) => (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0));
}

/** Those that say most, harm before help: what a verdict shows. */
export function mostTelling(accounts: readonly Account[]): Account[] {
  return accounts
    .toSorted((a, b) => b.harmed - a.harmed || b.helped - a.helped || b.warned - a.warned)
    .slice(0, mostAccounts);
}
