import type { Snapshot, Store, Whose } from '@nocturne/contracts';
import { assignArm, type LiveArm } from '../domain/assign-arm.ts';
import { servedTo } from '../domain/served-to.ts';
import type { CuratorPorts } from '../ports.ts';

/** Who reads: for which session, where that is said, and whose memory beside everyone's. */
export interface Reader {
  readonly session: string | undefined;
  readonly whose: Whose;
}

export interface Served {
  readonly arm: LiveArm;
  readonly snapshot: Snapshot;
}

/** What a reader is served of a version of the store: every door to memory asks here. */
export async function serveTo(
  ports: Pick<CuratorPorts, 'controlKey'>,
  store: Pick<Store, 'id' | 'settings'>,
  { session, whose }: Reader,
  snapshot: Snapshot,
): Promise<Served> {
  const arm = await armOf(ports, store, session);
  return { arm, snapshot: servedTo(arm, whose, store, snapshot) };
}

/** Nobody but a session that names itself may be of the control group. */
export async function armOf(
  ports: Pick<CuratorPorts, 'controlKey'>,
  store: Pick<Store, 'id' | 'settings'>,
  session: string | undefined,
): Promise<LiveArm> {
  return session === undefined ? 'memory' : assignArm(await ports.controlKey(), store, session);
}
