import {
  ok,
  refusal,
  refused,
  type Entry,
  type Result,
  type Snapshot,
  type Store,
} from '@nocturne/contracts';
import { fitsBudget } from '../domain/budget/fits-budget.ts';
import type { Commit } from '../domain/commit.ts';
import { applyChanges, diffEntries } from '../domain/diff/diff-entries.ts';
import { isArchived } from '../domain/is-archived.ts';
import { moveBack } from '../domain/move-back.ts';
import { withEntries } from '../domain/snapshot-of.ts';
import type { CuratorPorts } from '../ports.ts';
import { lookAt } from './look-at-memories.ts';
import { appendCommit, hasMoved, repeatKey } from './append-commit.ts';
import { overBudget } from './plan-publication.ts';
import { readVersion } from './read-version.ts';

interface Restore {
  readonly entry: string;
  /** The version that has it as it shall be. */
  readonly version: string;
  readonly by: string;
  readonly why: string;
  /** Head's sequence as the person saw it: of repeats that name the same, one is carried out. */
  readonly expected?: number | undefined;
}

/**
 * Brings one entry back as a version had it, whatever became of it since, as a new version: head with that entry in it. It
 * stays so until its evidence is materially new or a person lifts it, as after a rollback.
 */
export async function restoreEntry(
  ports: CuratorPorts,
  store: Store,
  { entry: id, version, by, why, expected }: Restore,
): Promise<Result<Commit>> {
  if (isArchived(store)) return refused(refusal('store_archived'));
  const source = await readVersion(ports, store, version);
  if (!source.ok) return source;
  const entry = source.value.entries.find((one) => one.id === id);
  if (entry === undefined) return refused(refusal('not_found', 'that version has no entry of this id'));
  const key = repeatKey('restore', expected, [id, source.value.id, by]);
  return appendCommit(ports, store, key, async (tip, at) => {
    if (hasMoved(tip, expected)) return refused(refusal('conflict', 'head has moved since it was seen'));
    const { snapshot: from } = await lookAt(ports, tip);
    const { budget } = store.settings;
    const to = withEntry(from, entry, budget);
    const changes = diffEntries(from.entries, to.entries);
    if (changes.length === 0) return refused(refusal('conflict', 'head holds it as it was there'));
    if (!fitsBudget(to, budget) && fitsBudget(from, budget))
      return refused(refusal('invalid_request', overBudget));
    await ports.snapshots.put(to, from.id);
    const [kept, states] = [new Set([id]), [from.entries, to.entries]];
    return ok(moveBack(tip, at, { snapshot: to.id, kept, states, changes, did: 'restored', by, why }));
  });
}

function withEntry(from: Snapshot, entry: Entry, budget: Store['settings']['budget']): Snapshot {
  return withEntries(
    applyChanges(from.entries, [entry], (id) => id === entry.id),
    from,
    budget,
  );
}
