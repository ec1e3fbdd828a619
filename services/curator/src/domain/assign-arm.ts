import { contentHash, type Store } from '@nocturne/contracts';

export type LiveArm = 'memory' | 'control';

/** The share of sessions that is given no memory where a store does not say. */
const defaultControl = 0.1;

/**
 * Whether a session is given memory: a hash of its id under the store's, as a number from 0 to 1, against the share of the
 * control group. So it is the same at each of its reads, on every instance, and no agent's choice; a greater share takes
 * more sessions in and lets none out.
 */
export function assignArm(store: string, session: string, control: number = defaultControl): LiveArm {
  const place = Number.parseInt(contentHash(['control', store, session]).slice(0, 12), 16) / 2 ** 48;
  return place < control ? 'control' : 'memory';
}

/** What a reader is served of a store. Nobody but a session that names itself may be of the control group. */
export function armFor(
  { id, settings }: Pick<Store, 'id' | 'settings'>,
  session: string | undefined,
): LiveArm {
  return session === undefined ? 'memory' : assignArm(id, session, settings.control);
}
