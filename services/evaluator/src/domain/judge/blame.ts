import type { Verdict } from '@nocturne/contracts';
import { isOnTrial } from '../replay/variants.ts';
import type { Tally } from './tally.ts';

type Blamed = Verdict['blamed'];

/** A claim on trial and the held-out tasks that it harms and would have helped. */
interface Account {
  readonly entry: string;
  readonly harmed: number;
  readonly helped: number;
}

/** Entries that harm at least one task and help fewer than they harm: whatever the rest of the draft is worth. */
export function blameNetHarm(tally: Tally): Blamed {
  return accounts(tally)
    .filter(({ harmed, helped }) => harmed > 0 && helped < harmed)
    .map((account) => ({ ...account, reason: `contradicts what worked in ${inWords(account)}` }));
}

/** Every entry on trial that harms at all: for where the draft as a whole does harm and no single entry stands out. */
export function blameAnyHarm(tally: Tally): Blamed {
  return accounts(tally)
    .filter(({ harmed }) => harmed > 0)
    .map((account) => ({
      ...account,
      reason: `part of a draft that does harm: contradicts what worked in ${inWords(account)}`,
    }));
}

/** Entries whose evidence names a held-out session: they know the answers that they would be asked. */
export function blameLeaks(leaking: readonly string[]): Blamed {
  const reason = 'its evidence names a session that is set aside for evaluation';
  return leaking.map((entry) => ({ entry, reason, harmed: 0, helped: 0 }));
}

/** Of the entries on trial, sorted by id. */
function accounts({ variants, tasks }: Tally): readonly Account[] {
  const harmed = variants.map(() => 0);
  const helped = variants.map(() => 0);
  for (const { harmedBy, helpedBy } of tasks.values()) {
    for (const index of harmedBy) harmed[index] = (harmed[index] ?? 0) + 1;
    for (const index of helpedBy) helped[index] = (helped[index] ?? 0) + 1;
  }
  return variants
    .flatMap((variant, index) => {
      if (!isOnTrial(variant)) return [];
      return [{ entry: variant.entry, harmed: harmed[index] ?? 0, helped: helped[index] ?? 0 }];
    })
    .sort((a, b) => (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : 0));
}

function inWords({ harmed, helped }: Account): string {
  return `${harmed} held-out ${harmed === 1 ? 'task' : 'tasks'}, would have helped in ${helped}`;
}
