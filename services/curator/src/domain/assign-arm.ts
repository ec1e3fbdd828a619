import { keyedHash, type Store } from '@nocturne/contracts';

export type LiveArm = 'memory' | 'control';

/** The share of sessions that is given no memory where a store does not say. */
const defaultControl = 0.1;

/**
 * Whether a session is given memory: a hash of its id under the store's, keyed with a secret of the tenant, as a number from
 * 0 to 1, against the share of the control group. So it is the same at each of its reads and on every instance, and who lacks
 * the key can name no session such that it falls on the side they wish; a greater share takes more sessions in and lets none out.
 * @param key null: there is no experiment any more, and nobody is of the control group
 */
export function assignArm(
  key: Uint8Array | null,
  store: Pick<Store, 'id'> & { readonly settings: Pick<Store['settings'], 'control'> },
  session: string,
): LiveArm {
  if (key === null) return 'memory';
  const { control = defaultControl } = store.settings;
  const place = Number.parseInt(keyedHash(key, ['control', store.id, session]).slice(0, 12), 16) / 2 ** 48;
  return place < control ? 'control' : 'memory';
}
