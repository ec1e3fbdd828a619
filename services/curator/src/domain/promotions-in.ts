import type { Entry, EntryChange } from '@nocturne/contracts';

/** Of these provisional entries, those that are validated in a draft made as if the gate had passed them. */
export function promotionsIn(waiting: readonly Entry[], proven: readonly Entry[]): readonly EntryChange[] {
  const validated = new Set(proven.filter(({ tier }) => tier === 'validated').map(({ id }) => id));
  return waiting
    .filter(({ id }) => validated.has(id))
    .map(({ id, path, guidance }) => ({
      entry: id,
      change: 'changed',
      path,
      title: guidance.title,
      reason: 'provisional so far: judged again by what has been held out since',
      verb: 'corroborate',
      promotion: true,
    }));
}

/** Whether there is nothing in a proposal but entries that ask for their proof. */
export function arePromotions(changes: readonly Pick<EntryChange, 'promotion'>[]): boolean {
  return changes.length > 0 && changes.every(({ promotion }) => promotion === true);
}
