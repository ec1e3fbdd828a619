import { contentHash, keyedHash, type Side, type Store } from '@nocturne/contracts';

/** What of a store decides where a task falls. */
export type SplitOf = Pick<Store, 'id' | 'cloned_from'> & {
  readonly settings: Pick<Store['settings'], 'holdout' | 'holdout_key'>;
};

/**
 * The side of the held-out split: a hash of (family, task), keyed by the store's secret where it has one and by its id, as a
 * number from 0 to 1, against the share held out. All sessions of a task lie on one side, whenever they come and however they
 * end; in a copy of a store on the same as in the one it was made from, since it begins with memory mined there.
 */
export function chooseSide(
  { id, cloned_from: origin, settings }: SplitOf,
  family: string,
  task: string,
): Side {
  const { holdout, holdout_key: key } = settings;
  const drawn = [origin ?? id, family, task];
  const hash =
    key === undefined ? contentHash(drawn) : keyedHash(Buffer.from(key, 'utf8'), ['heldout', ...drawn]);
  const place = Number.parseInt(hash.slice(0, 12), 16) / 2 ** 48;
  return place < holdout ? 'heldout' : 'mined';
}
