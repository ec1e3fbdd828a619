import { ok, refusal, refused, type Result, type Snapshot, type Store } from '@nocturne/contracts';
import type { Commit, Tip } from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { diffAuthored } from '../domain/memories/authored-files.ts';
import { moveBack } from '../domain/move-back.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, hasMoved, repeatKey } from './append-commit.ts';
import { readVersion } from './read-version.ts';

interface Rollback {
  readonly by: string;
  readonly why: string;
  /** As people name it, see read-version.ts; one back where absent. */
  readonly version?: string | undefined;
  /** Head's sequence as the person saw it: of repeats that name the same, one is carried out. */
  readonly expected?: number | undefined;
}

/**
 * Moves head to an earlier snapshot, under a new sequence, and keeps each entry that this changes in the restored state
 * until its evidence is materially new or a person lifts it.
 */
export async function rollBack(
  ports: CuratorPorts,
  store: Store,
  rollback: Rollback,
): Promise<Result<Commit>> {
  const { by, why, expected } = rollback;
  const key = repeatKey('rollback', expected, [rollback.version ?? null, by]);
  return appendCommit(ports, store, key, async (tip, at) => {
    if (hasMoved(tip, expected)) return refused(refusal('conflict', 'head has moved since it was seen'));
    const goal = await findGoal(ports, store, tip, rollback.version);
    if (!goal.ok) return goal;
    const [from, to] = [await ports.snapshots.get(tip.head.snapshot), goal.value];
    const changed = diffEntries(from.entries, to.entries);
    const changes = [...changed, ...diffAuthored(from, to)];
    if (changes.length === 0) return refused(refusal('conflict', 'head holds that version already'));
    const kept = new Set(changed.map(({ entry }) => entry));
    const states = [from.entries, to.entries];
    return ok(moveBack(tip, at, { snapshot: to.id, kept, states, changes, did: 'rolled back', by, why }));
  });
}

async function findGoal(
  ports: CuratorPorts,
  store: Store,
  { head }: Tip,
  version: string | undefined,
): Promise<Result<Snapshot>> {
  if (version === undefined && head.sequence === 0)
    return refused(refusal('not_found', 'there is no version before'));
  const goal = await readVersion(ports, store, version ?? String(head.sequence - 1));
  if (!goal.ok) return goal;
  // Held before head names it: else it might be pruned in between.
  return (await ports.snapshots.hold(goal.value.id)) ? goal : refused(refusal('version_pruned'));
}
