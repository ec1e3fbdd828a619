import type { Verdict } from '@nocturne/contracts';
import { mcnemarExact } from '@nocturne/stats';
import { accountsOf, type Account } from './accounts.ts';
import { doesHarm } from './does-harm.ts';
import { findCulprits } from './find-culprits.ts';
import type { Tally } from './tally.ts';

export type Blamed = Verdict['blamed'];

/** What a draft is held responsible for. */
interface Blame {
  readonly blamed: Blamed;
  /** Whether harm is shown, of one of its entries or of all of them together, and not only seen. */
  readonly isShown: boolean;
}

/**
 * The entries on trial that are left out for harm. First those that harm at least one task and help fewer than they harm,
 * whatever the rest of the draft is worth; then, where the draft does harm without them too, the fewest of the others
 * without which it does not. Sorted by id.
 */
export function blameHarm(tally: Tally, level: number): Blame {
  const onTrial = accountsOf(tally).filter((account) => account.on_trial);
  const net = onTrial.filter(({ harmed, helped }) => harmed > 0 && helped < harmed);
  const without = new Set(net.map(({ entry }) => entry));
  const isShown =
    doesHarm(tally, new Set(), level) ||
    net.some(({ harmed, helped }) => mcnemarExact(helped, harmed).oneSided <= level);
  const suspects = onTrial
    .filter(({ entry, harmed }) => harmed > 0 && !without.has(entry))
    .sort((a, b) => a.harmed - a.helped - (b.harmed - b.helped) || a.harmed - b.harmed);
  const all = suspects.map(({ entry }) => entry);
  const culprits = findCulprits(all, (kept) => {
    const out = new Set([...without, ...all.filter((entry) => !kept.includes(entry))]);
    return doesHarm(tally, out, level);
  });
  const joint = suspects.filter(({ entry }) => culprits.includes(entry));
  const both = [
    ...net.map((account) => blamed(account, `contradicts what worked in ${inWords(account)}`)),
    ...joint.map((account) =>
      blamed(account, `part of a draft that does harm: contradicts what worked in ${inWords(account)}`),
    ),
  ].sort((a, b) => (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0));
  return { blamed: both, isShown };
}

/** Entries that are left out for the sake of the others. */
export function blameHoldUps(accounts: readonly Account[]): Blamed {
  return accounts.map((account) =>
    blamed(account, `keeps the others from being cleared: contradicts what worked in ${inWords(account)}`),
  );
}

/** Entries whose evidence names a held-out session: they know the answers that they would be asked. */
export function blameLeaks(leaking: readonly string[]): Blamed {
  const reason = 'its evidence names a session that is set aside for evaluation';
  return leaking.map((entry) => ({ entry, reason, harmed: 0, helped: 0 }));
}

function blamed({ entry, harmed, helped }: Account, reason: string): Blamed[number] {
  return { entry, reason, harmed, helped };
}

function inWords({ harmed, helped }: Account): string {
  return `${harmed} held-out ${harmed === 1 ? 'task' : 'tasks'}, would have helped in ${helped}`;
}
