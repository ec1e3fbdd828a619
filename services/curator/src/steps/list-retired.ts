import {
  ok,
  refusal,
  refused,
  type EntryChange,
  type Result,
  type Retired,
  type Snapshot,
  type Store,
} from '@nocturne/contracts';
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
  const retired: Retired[] = [];
  for await (const { commit, gone } of departures(ports, store)) {
    retired.push(...(await tellOf(ports, commit, gone)).filter((one) => of === 'all' || isAuthored(one)));
    if (retired.length >= limit) return retired.slice(0, limit);
  }
  return retired;
}

/** The last version that has what head holds no longer, as versions are named. */
export async function lastWith(
  ports: Pick<CuratorPorts, 'ledger' | 'snapshots'>,
  store: Store,
  id: string,
): Promise<Result<string>> {
  for await (const { commit, gone } of departures(ports, store)) {
    if (gone.some(({ entry }) => entry === id)) return ok(String(commit.head.sequence - 1));
  }
  return refused(
    refusal(
      'not_found',
      'nothing of this id has left memory: of what head holds, name the version that is meant',
    ),
  );
}

interface Departure {
  readonly commit: Commit;
  /** What left head for good by it. */
  readonly gone: readonly EntryChange[];
}

/** Moves of head by which something left it that has not come back, newest first. */
async function* departures(
  ports: Pick<CuratorPorts, 'ledger' | 'snapshots'>,
  store: Store,
): AsyncGenerator<Departure> {
  const { head } = await ports.ledger.tip(store);
  const told = idsIn(await ports.snapshots.get(head.snapshot));
  let after: string | undefined;
  for (let read = 0; read < movesRead; read += pageSize) {
    const { items, next } = await ports.ledger.moves(store.id, { limit: pageSize, after });
    for (const commit of items) {
      const gone = (commit.move?.changes ?? []).filter(
        ({ change, entry }) => change === 'removed' && !told.has(entry),
      );
      for (const { entry } of gone) told.add(entry);
      if (gone.length > 0) yield { commit, gone };
    }
    if (next === null) return;
    after = next;
  }
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
  const before = move === null ? null : await snapshots.find(move.previous);
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
