import { activeTrace, withOutbox } from '@nocturne/service';
import type { Query } from '@nocturne/storage';
import { announceCommit, firstTip, type Commit } from '../domain/commit.ts';
import type { Ledger } from '../ports.ts';
import { createReadLedgers, type Beginnings } from './beginnings.ts';
import { commitsSpec, findable, type CommitDocument } from './collections.ts';
import { createRecords, type Shelf } from './create-records.ts';
import { listPage } from './list-page.ts';

/** What grows with a memory. */
export const largeOfCommits = ['decisions', 'move'] as const;

/** Commits read at a time. */
const pageSize = 500;

/** The ledger over documents `<store>:<sequence>`: to insert the next is to swap the end. */
export function createLedger(shelf: Shelf, moved: (store: string) => void, beginnings: Beginnings): Ledger {
  const records = createRecords<CommitDocument>(shelf, commitsSpec, largeOfCommits);
  const first = async (query: Query<CommitDocument>): Promise<Commit | null> =>
    (await records.find({ ...query, limit: 1 })).items[0]?.value ?? null;
  const after = async (index: 'sequence' | 'moved', store: string, sequence: number, limit: number) => {
    const range = { field: index, gt: sequence } as const;
    const { items } = await records.find({ index, where: { store }, range, limit });
    return items.map(({ value }) => value);
  };
  const read = createReadLedgers(
    beginnings,
    (store) => `${shelf.tenant}/${store}`,
    (store, sequence) => after('sequence', store, sequence, pageSize),
  );
  return {
    async tip({ id, created_at }) {
      const last = await first({ index: 'sequence', where: { store: id }, order: 'descending' });
      return last ?? firstTip(id, created_at);
    },
    byKey: async (store, key, tip) =>
      tip !== undefined && read.lacks(tip, key) ? null : first({ index: 'key', where: { store, key } }),
    holding: ({ store, sequence }) =>
      first({ index: 'decided', where: { store }, range: { field: 'decided', gte: sequence } }),
    async append(commit) {
      const appended = await records.insert(
        `${commit.store}:${commit.sequence}`,
        { ...commit, ...findable(commit), ...withOutbox([]), ...activeTrace() },
        announceCommit(commit),
      );
      if (appended) read.add(commit);
      if (appended && commit.moved !== null) moved(commit.store);
      return appended;
    },
    decisions: (tip) => read.upTo(tip),
    move: (store, sequence) => first({ index: 'moved', where: { store, moved: sequence } }),
    moves: (store, page) =>
      listPage(records, { index: 'moved', where: { store }, range: { field: 'moved', gt: 0 } }, page),
    movesAfter: (store, sequence, limit) => after('moved', store, sequence, limit),
  };
}
