import { contentHash, type Side } from '@nocturne/contracts';

/**
 * The side of the held-out split: a hash of (family, task) keyed by the store's id, as a number from 0 to 1, against the
 * share held out. All sessions of a task lie on one side, whenever they come and however they end.
 */
export function chooseSide(store: string, family: string, task: string, holdout: number): Side {
  const place = Number.parseInt(contentHash([store, family, task]).slice(0, 12), 16) / 2 ** 48;
  return place < holdout ? 'heldout' : 'mined';
}
