import { ok, refusal, refused, type History, type PruneResponse, type Result } from '@nocturne/contracts';
import type { CuratorPorts } from '../../ports.ts';
import { dropRedacted } from '../drop-text.ts';
import { collectGarbage } from './collect-garbage.ts';
import { findRoots } from './find-roots.ts';

interface Pruning {
  readonly dryRun: boolean;
  /** By store, in place of its own. */
  readonly history?: ReadonlyMap<string, History>;
}

const toldAtMost = 1_000;

/** How often it is done by itself. */
const everyMs = 6 * 3_600_000;

/** Prunes, unless that was done a short while ago by whichever instance. */
export async function pruneInTime(ports: CuratorPorts): Promise<void> {
  const { at } = await ports.garbage.suspicion();
  if (at !== null && Date.parse(ports.now()) - Date.parse(at) < everyMs) return;
  await pruneVersions(ports, { dryRun: false });
}

/** Lets go of what the tenant's stores no longer keep, one instance at a time. */
export async function pruneVersions(
  ports: CuratorPorts,
  { dryRun, history }: Pruning,
): Promise<Result<PruneResponse>> {
  const lease = await ports.garbage.acquire();
  if (lease === null)
    return refused(refusal('unavailable', 'another instance is pruning this tenant’s versions now'));
  try {
    if (!dryRun) await dropRedacted(ports);
    const { snapshots, texts, pruned } = await findRoots(ports, history);
    const { manifestOf, textOf } = ports.garbage;
    const blobs = await collectGarbage(ports.garbage, {
      roots: [...[...snapshots].map(manifestOf), ...[...texts].map(textOf)],
      now: ports.now(),
      isVersion: (blob) => blob.startsWith(manifestOf('')),
      dryRun,
      isHeld: () => lease.isHeld(),
    });
    return ok({ dry_run: dryRun, pruned: pruned.slice(0, toldAtMost), kept: snapshots.size, blobs });
  } finally {
    await lease.release();
  }
}
