import type { Looked } from '../domain/memories/view.ts';
import { withoutRedacted } from '../domain/memories/without-redacted.ts';
import type { Tip } from '../domain/commit.ts';
import type { CuratorPorts } from '../ports.ts';

/** What there is to see at the end of a store's ledger. */
export async function lookAt(
  ports: Pick<CuratorPorts, 'snapshots' | 'memories'>,
  tip: Pick<Tip, 'store' | 'sequence' | 'head'>,
): Promise<Looked> {
  const [snapshot, catalogue] = await Promise.all([
    ports.snapshots.get(tip.head.snapshot),
    ports.memories.catalogue(tip),
  ]);
  return { head: tip.head, snapshot: withoutRedacted(snapshot, catalogue), catalogue };
}
