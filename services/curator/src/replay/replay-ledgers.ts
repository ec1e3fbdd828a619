import type { TenantId } from '@nocturne/contracts';
import { withOutbox, type ServiceDependencies } from '@nocturne/service';
import type { Collection } from '@nocturne/storage';
import type { Commit } from '../domain/commit.ts';
import { rebuildLedger, type LedgerPieces } from '../domain/rebuild-ledger.ts';
import { commitsSpec, findable, storesSpec, type CommitDocument } from '../repositories/collections.ts';
import { largeOfCommits } from '../repositories/create-ledger.ts';
import { createSnapshots } from '../repositories/create-snapshots.ts';
import { createSpill } from '../repositories/spill.ts';

type Pieces = { -readonly [Part in keyof LedgerPieces]: LedgerPieces[Part][number][] };

interface StorePieces {
  readonly tenant: TenantId;
  readonly store: string;
  readonly pieces: Pieces;
}

/**
 * Gathers what the log tells of every store's ledger and writes the ledgers when all of it is there: a commit's parts come
 * by two topics. A ledger is as long as there were rulings, so that all of them have room in memory.
 */
export function createReplayLedgers(storage: Pick<ServiceDependencies['storage'], 'documents' | 'blobs'>) {
  const all = new Map<string, StorePieces>();
  return {
    of(tenant: TenantId, store: string): Pieces {
      const key = `${tenant}/${store}`;
      const known = all.get(key) ?? { tenant, store, pieces: { decided: [], updated: [] } };
      all.set(key, known);
      return known.pieces;
    },
    /** @returns what could not be built, by store */
    async write(progress: (done: number, total: number, what: string) => void): Promise<readonly string[]> {
      const faults: string[] = [];
      let done = 0;
      for (const each of all.values()) {
        faults.push(
          ...(await writeLedger(storage, each)).map((fault) => `${each.tenant}/${each.store}: ${fault}`),
        );
        progress((done += 1), all.size, 'ledgers');
      }
      return faults;
    },
  };
}

async function writeLedger(
  { documents, blobs }: Pick<ServiceDependencies['storage'], 'documents' | 'blobs'>,
  { tenant, store, pieces }: StorePieces,
): Promise<readonly string[]> {
  const known = await documents.collection(tenant, storesSpec).get(store);
  if (known === null) return ['stores.changed does not tell of this store: its ledger was left out'];
  const commits = documents.collection<CommitDocument>(tenant, commitsSpec);
  const { commits: rebuilt, fault } = rebuildLedger(known.value, pieces, await lastCommit(commits, store));
  const spill = createSpill<CommitDocument>(blobs(tenant), commitsSpec.name, largeOfCommits);
  const written = rebuilt.map(async (commit) => {
    const id = `${store}:${commit.sequence}`;
    const value = await spill.lean(id, { ...commit, ...findable(commit), ...withOutbox([]) });
    return { id, value };
  });
  await commits.insertMany(await Promise.all(written));
  const missing = await missingSnapshots(rebuilt, createSnapshots(blobs(tenant)));
  return [...(fault === null ? [] : [fault]), ...missing.map((id) => `the vault does not hold ${id}`)];
}

async function lastCommit(commits: Collection<CommitDocument>, store: string): Promise<Commit | null> {
  const { items } = await commits.find({
    index: 'sequence',
    where: { store },
    order: 'descending',
    limit: 1,
  });
  return items[0]?.value ?? null;
}

/** Versions that are needed: head, and what decisions go back to. Others may have been pruned. */
async function missingSnapshots(
  commits: readonly Commit[],
  snapshots: ReturnType<typeof createSnapshots>,
): Promise<readonly string[]> {
  const named = new Set(
    commits.flatMap(({ decisions }) => decisions.flatMap(({ snapshot }) => snapshot ?? [])),
  );
  const head = commits.at(-1)?.head.snapshot;
  if (head !== undefined) named.add(head);
  const missing: string[] = [];
  for (const id of named) if ((await snapshots.find(id)) === null) missing.push(id);
  return missing;
}
