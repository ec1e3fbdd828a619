import type { Store, TenantId } from '@nocturne/contracts';
import { openSplit } from '@nocturne/service';
import type { Storage } from '@nocturne/storage';
import type { SplitOf } from '../domain/choose-side.ts';

/** Opened ones that are remembered, so that not every session asks the vault; beyond that they are opened afresh. */
const mostKnown = 1_000;

/** What decides where a store's tasks fall, its secret opened; null where that does not open. */
export function openSplits(
  storage: Pick<Storage, 'keys'>,
): (tenant: TenantId, store: Store) => Promise<SplitOf | null> {
  const known = new Map<string, string>();
  return async (tenant, { id, cloned_from: origin, settings }) => {
    const { holdout, holdout_sealed: sealed, holdout_key: bare } = settings;
    const split = { id, cloned_from: origin, settings: { holdout, holdout_key: bare } };
    if (sealed === undefined) return split;
    const name = `${tenant}/${origin ?? id}/${sealed}`;
    const remembered = known.get(name);
    const secret = remembered ?? (await openSplit(storage.keys(tenant), tenant, origin ?? id, sealed));
    if (secret === null) return null;
    if (remembered === undefined && known.size >= mostKnown) known.clear();
    known.set(name, secret);
    return { ...split, settings: { holdout, holdout_key: secret } };
  };
}
