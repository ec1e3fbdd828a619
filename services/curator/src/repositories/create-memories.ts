import type { MemoryWrite } from '@nocturne/contracts';
import type { Query, Stored } from '@nocturne/storage';
import type { Commit } from '../domain/commit.ts';
import { createCatalogue, type Catalogue } from '../domain/memories/catalogue.ts';
import type { Memories } from '../ports.ts';
import { commitsSpec, type CommitDocument } from './collections.ts';
import { createRecords, type Shelf } from './create-records.ts';

/** Catalogues kept at hand, of all of a tenant's stores; what is not is read of the ledger again. */
const keptAtMost = 64;
const pageSize = 500;

interface Kept {
  readonly catalogue: ReturnType<typeof createCatalogue>;
  /** The place in the ledger up to which it was read for certain; -1: not yet. */
  upTo: number;
}

/**
 * What was written to memories, read of the ledger: each commit holds one write at the most.
 * @param forget is called once the ledger tells of a text that was redacted, by whichever instance: what has it is not kept at hand
 */
export function createMemories(shelf: Shelf, forget: () => void): Memories {
  const records = createRecords<CommitDocument>(shelf, commitsSpec, ['decisions', 'move']);
  const kept = new Map<string, Kept>();
  /** By store, redactions that were seen to: a catalogue that is read again tells of them again. */
  const seenTo = new Map<string, number>();

  function keep(store: string): Kept {
    const known = kept.get(store) ?? { catalogue: createCatalogue(), upTo: -1 };
    kept.delete(store);
    kept.set(store, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptAtMost) break;
      kept.delete(oldest);
    }
    return known;
  }

  const first = async (query: Query<CommitDocument>) =>
    (await records.find({ ...query, limit: 1 })).items[0]?.value ?? null;

  function seeTo(store: string, { redactions }: Catalogue): void {
    if (redactions.size <= (seenTo.get(store) ?? 0)) return;
    seenTo.set(store, redactions.size);
    forget();
  }

  return {
    async catalogue({ store, sequence }) {
      const known = keep(store);
      const { catalogue } = known;
      for (;;) {
        // What is in the ledger up to there was there when it was last read: it only grows at its end.
        if (sequence <= known.upTo) return catalogue.read();
        const range = { field: 'written', gt: catalogue.read().sequence } as const;
        const { items } = await records.find({ index: 'written', where: { store }, range, limit: pageSize });
        for (const { value } of items) catalogue.add({ ...value, writes: writesOf(value) });
        seeTo(store, catalogue.read());
        if (items.length < pageSize) known.upTo = Math.max(known.upTo, sequence);
      }
    },
    async version(store, version) {
      const commit = await first({ index: 'version', where: { store, version } });
      return commit === null ? null : versionOf(commit);
    },
    async versions(store, memory, { limit, after }) {
      const page = { limit, order: 'descending', ...(after === undefined ? {} : { after }) } as const;
      const { items, next } =
        memory === undefined
          ? await records.find({
              index: 'versions',
              where: { store },
              range: { field: 'versioned', gt: 0 },
              ...page,
            })
          : await records.find({ index: 'memory', where: { store, memory }, ...page });
      return { items: items.flatMap(({ value }: Stored<Commit>) => versionOf(value) ?? []), next };
    },
  };
}

function versionOf(commit: Commit) {
  const write = writesOf(commit).find(({ operation }) => operation !== 'redacted');
  return write === undefined ? null : { write, at: commit.at, sequence: commit.sequence };
}

function writesOf({ decisions }: Pick<Commit, 'decisions'>): readonly MemoryWrite[] {
  return decisions.flatMap(({ memory }) => memory ?? []);
}
