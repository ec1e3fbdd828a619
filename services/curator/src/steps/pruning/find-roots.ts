import type { History, Store } from '@nocturne/contracts';
import { entryIdsOf } from '../../domain/memories/authored-files.ts';
import type { CuratorPorts } from '../../ports.ts';
import { eachStore } from '../each-store.ts';

/** A version of the log that is not kept. */
interface PrunedVersion {
  readonly store: string;
  readonly sequence: number;
  readonly snapshot: string;
}

interface Roots {
  /** Snapshots that stay. */
  readonly snapshots: ReadonlySet<string>;
  /** Hashes of texts that stay beside those of their files: every version of a memory that was not redacted. */
  readonly texts: ReadonlySet<string>;
  /** Newest first by store. */
  readonly pruned: readonly PrunedVersion[];
}

/**
 * What is kept of a tenant's versions. Of every store: head; what has a tag; what decisions go back to, as they are an input of every
 * later dream; what an open proposal goes from and to. Of a store that keeps all its history (the default): all that its log and
 * its proposals name. Of one whose history has an end: what agents could read within its days, the newest versions, the version before
 * something left memory that has not come back, and what a session was given.
 * @param instead another history for a store than its settings have, for this once
 */
export async function findRoots(
  ports: CuratorPorts,
  instead: ReadonlyMap<string, History> = new Map(),
): Promise<Roots> {
  const snapshots = new Set<string>();
  const texts = new Set<string>();
  const doubtful: PrunedVersion[] = [];
  for await (const store of eachStore(ports)) {
    const history = instead.get(store.id) ?? store.settings.history ?? null;
    const since = history === null ? null : daysBefore(ports.now(), history.days);
    // Nobody reads a store that was deleted: once its days are over nothing of it is kept.
    if (since !== null && (store.deleted_at ?? since) < since) continue;
    const keep = (id: string | undefined) => void (id !== undefined && snapshots.add(id));
    const tip = await ports.ledger.tip(store);
    keep(tip.head.snapshot);
    for (const { snapshot } of Object.values(store.tags ?? {})) keep(snapshot);
    for (const { snapshot } of await ports.ledger.decisions(tip)) keep(snapshot);
    for (const text of (await ports.memories.catalogue(tip)).texts()) texts.add(text);
    for await (const { open, base, draft, created_at, decided_at } of proposalsOf(ports, store)) {
      if (since !== null && open === 0 && (decided_at ?? created_at) < since) continue;
      keep(base);
      keep(draft);
    }
    doubtful.push(...(await movesNotKept(ports, store, history, since, keep)));
  }
  return { snapshots, texts, pruned: doubtful.filter(({ snapshot }) => !snapshots.has(snapshot)) };
}

async function movesNotKept(
  ports: CuratorPorts,
  store: Store,
  history: History | null,
  since: string | null,
  keep: (snapshot: string | undefined) => void,
): Promise<readonly PrunedVersion[]> {
  const { head } = await ports.ledger.tip(store);
  const there = new Set(entryIdsOf(await ports.snapshots.get(head.snapshot)));
  const audit = history?.audit_days === undefined ? null : daysBefore(ports.now(), history.audit_days);
  const left: PrunedVersion[] = [];
  let index = 0;
  /** Until when agents could read it: when the next one came. */
  let until = ports.now();
  for await (const { head: at, move } of movesOf(ports, store)) {
    const { snapshot, sequence, updated_at } = at;
    const isRecent = history === null || since === null || index < history.versions || until >= since;
    if (isRecent || (await ports.exposures.ofSnapshot(snapshot, audit))) keep(snapshot);
    else left.push({ store: store.id, sequence, snapshot });
    for (const { change, entry } of move?.changes ?? []) {
      if (change !== 'removed' || there.has(entry)) continue;
      there.add(entry);
      keep(move?.previous);
    }
    until = updated_at;
    index += 1;
  }
  return left;
}

async function* movesOf(ports: CuratorPorts, store: Store) {
  for (let after: string | undefined; ;) {
    const { items, next } = await ports.ledger.moves(store.id, { limit: 200, after });
    yield* items;
    if (next === null) return;
    after = next;
  }
}

async function* proposalsOf(ports: CuratorPorts, store: Store) {
  for (let after: string | undefined; ;) {
    const { items, next } = await ports.proposals.list({ store: store.id, limit: 100, after });
    yield* items;
    if (next === null) return;
    after = next;
  }
}

function daysBefore(now: string, days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}
