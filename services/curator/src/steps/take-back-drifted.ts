import { ok, refusal, refused, type Store, type TopicData, type topics } from '@nocturne/contracts';
import { placeDecisions } from '../domain/commit.ts';
import { diffEntries } from '../domain/diff/diff-entries.ts';
import { withEntries } from '../domain/snapshot-of.ts';
import { gateSaying, keepAs } from '../domain/write-decisions.ts';
import type { CuratorPorts } from '../ports.ts';
import { lookAt } from './look-at-memories.ts';
import { appendCommit } from './append-commit.ts';

type Drifted = TopicData<typeof topics.memoryDrifted>;

/**
 * Takes back what has come to do harm, where the store's settings say so: the entries that the re-run blames, or else the
 * version that head holds, for the one before. They stay as they then are until their evidence is materially new or a person
 * lifts it. What head no longer holds is left alone.
 * @returns why it was dropped, null where it had its effect.
 */
export async function takeBackDrifted(
  ports: CuratorPorts,
  store: Store,
  drifted: Drifted,
): Promise<string | null> {
  if (store.settings.drift === 'tell') return 'the store leaves it to people';
  const key = `drift:${drifted.snapshot}:${[...drifted.entries].sort().join(',')}`;
  const commit = await appendCommit(ports, store, key, async (tip, at) => {
    const { snapshot: from } = await lookAt(ports, tip);
    const blamed = new Set(drifted.entries);
    const isWhole = blamed.size === 0;
    if (isWhole && from.id !== drifted.snapshot)
      return refused(refusal('conflict', 'head holds another version by now'));
    const before = isWhole ? await ports.ledger.move(store.id, tip.head.sequence - 1) : null;
    const entries = !isWhole
      ? from.entries.filter(({ id }) => !blamed.has(id))
      : before === null
        ? []
        : (await ports.snapshots.get(before.head.snapshot)).entries;
    // What people and agents wrote by hand stays.
    const to = withEntries(entries, from, store.settings.budget);
    const changes = diffEntries(from.entries, to.entries);
    if (changes.length === 0) return refused(refusal('conflict', 'head no longer holds what drifted'));
    await ports.snapshots.put(to, from.id);
    const moved = new Set(changes.map(({ entry }) => entry));
    const ruler = gateSaying(drifted.reason);
    const decision = keepAs('roll_back', ruler, null, to.id, moved, [from.entries, to.entries]);
    return ok({
      proposal: null,
      outcome: null,
      by: ruler.by,
      reason: ruler.why,
      decisions: placeDecisions(tip, [decision], at),
      move: {
        snapshot: to.id,
        cause: 'rolled_back',
        dream: null,
        changes: changes.map((change) => ({ ...change, reason: drifted.reason })),
      },
    });
  });
  return commit.ok ? null : commit.refusal.message;
}
