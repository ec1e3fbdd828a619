import type { Decision } from '@nocturne/contracts';
import { activeTrace, withOutbox } from '@nocturne/service';
import type { Query } from '@nocturne/storage';
import { announceCommit, firstTip, type Commit } from '../domain/commit.ts';
import type { Ledger } from '../ports.ts';
import { commitsSpec, findable, type CommitDocument } from './collections.ts';
import { createRecords, type FoundRecords, type Shelf } from './create-records.ts';
import { listPage } from './list-page.ts';

/** What grows with a memory. */
export const largeOfCommits = ['decisions', 'move'] as const;

/** The ledger over documents `<store>:<sequence>`: to insert the next is to swap the end. */
export function createLedger(shelf: Shelf, moved: (store: string) => void): Ledger {
  const records = createRecords<CommitDocument>(shelf, commitsSpec, largeOfCommits);
  const first = async (query: Query<CommitDocument>): Promise<Commit | null> =>
    (await records.find({ ...query, limit: 1 })).items[0]?.value ?? null;
  return {
    async tip({ id, created_at }) {
      const last = await first({ index: 'sequence', where: { store: id }, order: 'descending' });
      return last ?? firstTip(id, created_at);
    },
    byKey: (store, key) => first({ index: 'key', where: { store, key } }),
    holding: ({ store, sequence }) =>
      first({ index: 'decided', where: { store }, range: { field: 'decided', gte: sequence } }),
    async append(commit) {
      const appended = await records.insert(
        `${commit.store}:${commit.sequence}`,
        { ...commit, ...findable(commit), ...withOutbox([]), ...activeTrace() },
        announceCommit(commit),
      );
      if (appended && commit.moved !== null) moved(commit.store);
      return appended;
    },
    decisions: (store) => readDecisions(records, store),
    move: (store, sequence) => first({ index: 'moved', where: { store, moved: sequence } }),
    moves: (store, page) =>
      listPage(records, { index: 'moved', where: { store }, range: { field: 'moved', gt: 0 } }, page),
    async movesAfter(store, sequence, limit) {
      const range = { field: 'moved', gt: sequence } as const;
      const { items } = await records.find({ index: 'moved', where: { store }, range, limit });
      return items.map(({ value }) => value);
    },
  };
}

async function readDecisions(
  records: Pick<FoundRecords<CommitDocument>, 'find'>,
  store: string,
): Promise<readonly Decision[]> {
  const decisions: Decision[] = [];
  let after: string | null = null;
  do {
    const page = await records.find({
      index: 'sequence',
      where: { store },
      limit: 500,
      ...(after === null ? {} : { after }),
    });
    decisions.push(...page.items.flatMap(({ value }) => value.decisions));
    after = page.next;
  } while (after !== null);
  return decisions;
}
