import type { Store } from '@nocturne/contracts';
import type { Lease, Ports } from './ports.ts';
import { assignChunks } from './steps/assign-chunks.ts';
import { chooseDream } from './steps/choose-dream.ts';
import { loadFold } from './steps/load-fold.ts';
import { rebuildChunks } from './steps/rebuild-chunks.ts';

/** lost: someone else runs the store's dreams now. */
type Ran = 'handed_over' | 'nothing' | 'lost';

/**
 * Runs the next dream of a store, as far as it is the synthesizer's: digests ▶ folds ▶ patterns ▶ insights, handed over to
 * the curator. Under a lease, one a store at a time; every step can be done again, so that a crash anywhere is made good by
 * whoever takes the dream up next.
 */
export async function runDream(store: Store, ports: Ports, now: () => Date): Promise<Ran> {
  if ((await chooseDream(store.id, ports.dreams)) === null) return 'nothing';
  const lease = await ports.leases.acquire(store.id);
  if (lease === null) return 'lost';
  try {
    return await underLease(store, lease, ports, now);
  } finally {
    await lease.release();
  }
}

async function underLease(store: Store, lease: Lease, ports: Ports, now: () => Date): Promise<Ran> {
  const dream = await chooseDream(store.id, ports.dreams);
  if (dream === null) return 'nothing';
  const { fence } = lease;
  if (!(await ports.dreams.takeUp(dream.id, fence))) return 'lost';
  const keepOn = () => lease.isHeld();

  if (!(await assignChunks(store.id, ports.sessions, keepOn))) return 'lost';
  if (!(await rebuildChunks(store.id, ports, keepOn))) return 'lost';
  const fold = await loadFold(store.id, ports, keepOn);
  if (fold === null || !(await keepOn())) return 'lost';
  const { patterns, ...found } = await ports.workers.synthesize(fold, store.id, store.settings.trust);
  if (!(await keepOn())) return 'lost';

  await ports.findings.keep(store.id, { dream: dream.id, patterns, below: found.below });
  const handedOver = await ports.dreams.handOver({
    dream: dream.id,
    store: store.id,
    dry_run: dream.dry_run,
    fence,
    at: now().toISOString(),
    config_revision: store.revision,
    watermark: found.watermark,
    counts: found.counts,
    insights: [...found.insights],
    below: [...found.below],
    refused: [...found.refused],
  });
  return handedOver ? 'handed_over' : 'lost';
}
