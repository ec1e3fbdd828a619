import { ok, refusal, refused, type Result, type Snapshot, type Store } from '@nocturne/contracts';
import { placeDecisions, type Commit, type Tip } from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { diffAuthored } from '../domain/memories/authored-files.ts';
import { emptySnapshot } from '../domain/snapshot-of.ts';
import { keepAs } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { appendCommit, hasMoved, repeatKey } from './append-commit.ts';

interface Rollback {
  readonly by: string;
  readonly why: string;
  /** A sequence of the store's log; one back where absent. */
  readonly sequence?: number | undefined;
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
  const key = repeatKey('rollback', expected, [rollback.sequence ?? null, by]);
  return appendCommit(ports, store, key, async (tip, at) => {
    if (hasMoved(tip, expected)) return refused(refusal('conflict', 'head has moved since it was seen'));
    const goal = await findGoal(ports, store, tip, rollback.sequence);
    if (!goal.ok) return goal;
    const [from, to] = [await ports.snapshots.get(tip.head.snapshot), goal.value];
    const changed = diffEntries(from.entries, to.entries);
    const changes = [...changed, ...diffAuthored(from, to)];
    if (changes.length === 0) return refused(refusal('conflict', 'head holds that version already'));
    const entries = new Set(changed.map(({ entry }) => entry));
    const ruler = { authority: 'person', by, why } as const;
    const decision = keepAs('roll_back', ruler, null, to.id, entries, [from.entries, to.entries]);
    return ok({
      proposal: null,
      outcome: null,
      by,
      reason: why,
      decisions: placeDecisions(tip, [decision], at),
      move: {
        snapshot: to.id,
        cause: 'rolled_back',
        dream: null,
        changes: changes.map((change) => ({ ...change, reason: `rolled back by ${by}` })),
      },
    });
  });
}

async function findGoal(
  ports: CuratorPorts,
  store: Store,
  { head }: Tip,
  asked: number | undefined,
): Promise<Result<Snapshot>> {
  const sequence = asked ?? head.sequence - 1;
  if (sequence === 0) return ok(emptySnapshot);
  const commit = sequence < 0 ? null : await ports.ledger.move(store.id, sequence);
  if (commit === null) return refused(refusal('not_found', 'the log has no such sequence'));
  return ok(await ports.snapshots.get(commit.head.snapshot));
}
