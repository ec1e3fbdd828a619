import type { Entry, RecallResponse, Snapshot } from '@nocturne/contracts';
import MiniSearch from 'minisearch';
import { byCodePoint } from '../domain/order.ts';

interface Recall {
  readonly query: string;
  readonly tool?: string | undefined;
  readonly family?: string | undefined;
  readonly limit: number;
}

/** Finds what matters for a task in one snapshot. */
export type RecallIndex = (recall: Recall) => RecallResponse['results'];

/** Indexes a snapshot's entries for BM25; what an entry is called and when it applies weighs more than why. */
export function indexEntries({ entries }: Snapshot): RecallIndex {
  const search = new MiniSearch<Entry>({
    fields: ['title', 'when', 'do', 'if', 'why', 'tool', 'family'],
    extractField: (entry, field) => fieldOf(entry, field),
    searchOptions: { boost: { title: 2, when: 2, tool: 2 } },
  });
  search.addAll(entries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return ({ query, tool, family, limit }) =>
    search
      .search(query)
      .flatMap(({ id, score }) => {
        const entry = byId.get(id as string);
        return entry === undefined ? [] : [{ score, entry }];
      })
      .filter(({ entry }) => speaksTo(entry.tool, tool) && speaksTo(entry.family, family))
      .sort((a, b) => b.score - a.score || byCodePoint(a.entry.id, b.entry.id))
      .slice(0, limit);
}

/** An entry about no tool in particular speaks to all of them. */
function speaksTo(about: string | undefined, asked: string | undefined): boolean {
  return asked === undefined || about === undefined || about === asked;
}

function fieldOf(entry: Entry, field: string): string {
  switch (field) {
    case 'id':
      return entry.id;
    case 'tool':
      return entry.tool ?? '';
    case 'family':
      return entry.family ?? '';
    default:
      return entry.guidance[field as keyof Entry['guidance']] ?? '';
  }
}
