import type { EntryChange, Retired, Snapshot, Store } from '@nocturne/contracts';
import type { Commit } from '../domain/commit.ts';
import { authoredFiles } from '../domain/memories/authored-files.ts';
import type { CuratorPorts } from '../ports.ts';

/** Moves of head that are looked at, the newest: what went before them is in the log. */
const movesRead = 2_000;
const pageSize = 200;

/**
 * What head held and holds no longer, the latest to go first: nothing leaves memory without a line here, and each line names the
 * version from which it can be brought back. What went before a version that was pruned has no line any more.
 */
export async function listRetired(
  ports: Pick<CuratorPorts, 'ledger' | 'snapshots'>,
  store: Store,
  { of, limit }: { readonly of: 'authored' | 'all'; readonly limit: number },
): Promise<readonly Retired[]> {
  const { head } = await ports.ledger.tip(store);
  const there = idsIn(await ports.snapshots.get(head.snapshot));
  const retired: Retired[] = [];
  let after: string | undefined;
  for (let read = 0; read < movesRead; read += pageSize) {
    const { items, next } = await ports.ledger.moves(store.id, { limit: pageSize, after });
    for (const commit of items) {
      const gone = (commit.move?.changes ?? []).filter(
        ({ change, entry }) => change === 'removed' && !there.has(entry),
      );
      for (const { entry } of gone) there.add(entry);
      retired.push(...(await tellOf(ports, commit, gone)).filter((one) => of === 'all' || isAuthored(one)));
      if (retired.length >= limit) return retired.slice(0, limit);
    }
    if (next === null) break;
    after = next;
  }
  return retired;
}

function idsIn({ entries, files }: Snapshot): Set<string> {
  return new Set([...entries.map(({ id }) => id), ...authoredFiles({ files }).map(({ memory }) => memory)]);
}

function isAuthored({ origin, tier }: Retired): boolean {
  return origin !== 'mined' || tier === 'stated';
}

/** As they were in the version before; none of what is not known any more. */
async function tellOf(
  { snapshots }: Pick<CuratorPorts, 'snapshots'>,
  { head, move, at, by }: Commit,
  gone: readonly EntryChange[],
): Promise<readonly Retired[]> {
  const before = move === null || gone.length === 0 ? null : await snapshots.find(move.previous);
  if (before === null) return [];
  const entries = new Map(before.entries.map((entry) => [entry.id, entry]));
  const files = new Map(authoredFiles(before).map((file) => [file.memory, file]));
  const version = head.sequence - 1;
  return gone.flatMap(({ entry: id, verb = null, reason, title, path, with: others = [] }): Retired[] => {
    const went = { id, title, path, at, by, verb, reason, with: others, version };
    const entry = entries.get(id);
    if (entry !== undefined) return [{ ...went, origin: entry.origin, tier: entry.tier, text: entry.text }];
    const file = files.get(id);
    return file === undefined ? [] : [{ ...went, origin: file.origin, tier: null, text: file.content }];
  });
}
