import type { Entry } from '@nocturne/contracts';
import MiniSearch from 'minisearch';
import { templatesOfError } from './templates-of-error.ts';
import { rareTerms, type TermCounts } from './rare-terms.ts';

/** What is asked for; at least one of query, error and tool. */
export interface Recall {
  readonly query: string;
  /** What a tool answered when it failed: entries about that failure come first. */
  readonly error?: string | undefined;
  readonly tool?: string | undefined;
  readonly family?: string | undefined;
  readonly limit: number;
  /** Whether the reader may be shown it; all may be where absent. */
  readonly isFor?: ((entry: Entry) => boolean) | undefined;
}

/** An entry of one of the layers. */
interface Held {
  /** Index of the layer. */
  readonly layer: number;
  readonly entry: Entry;
}

interface Found extends Held {
  /** BM25 over all layers, times what the structure is worth; comparable within one answer only. */
  readonly score: number;
}

/** The entries of some layers, to be searched. It changes in place: what two versions share is indexed once. */
export interface SearchIndex {
  /** Makes it the index of exactly these entries, layer by layer. The cost is in proportion to what differs. */
  hold(layers: readonly (readonly Entry[])[]): void;
  /** Best first; of equal ones the earlier layer's, then by id. */
  find(recall: Recall): readonly Found[];
}

/** What it is worth that an entry is about the very tool, or the family, that was named. */
const worth = { tool: 1.5, family: 1.25 } as const;

const fields = ['title', 'when', 'do', 'if', 'why', 'tool', 'family'] as const;
interface Indexed extends Held {
  readonly id: string;
}

export function createSearchIndex(): SearchIndex {
  const counts: TermCounts = new Map();
  const search = new MiniSearch<Indexed>({
    fields: [...fields],
    extractField: (held, field) => (field === 'id' ? held.id : textOf(held.entry, field)),
    searchOptions: {
      // What an entry is called and when it applies says more than why.
      boost: { title: 2, when: 2, tool: 2 },
      // A word that stands nowhere may stand somewhere with another ending; for less.
      prefix: (term) => term.length >= 4 && !counts.has(term),
    },
  });
  const held = new Map<string, Indexed>();
  /** The entries about a failure, by its template. */
  const about = new Map<string, Set<string>>();

  const add = (item: Indexed) => {
    held.set(item.id, item);
    search.add(item);
    countTerms(counts, item.entry, 1);
    for (const template of item.entry.templates)
      about.set(template, (about.get(template) ?? new Set()).add(item.id));
  };
  const remove = (item: Indexed) => {
    held.delete(item.id);
    search.remove(item);
    countTerms(counts, item.entry, -1);
    for (const template of item.entry.templates) about.get(template)?.delete(item.id);
  };

  return {
    hold(layers) {
      const wanted = new Map(
        layers.flatMap((entries, layer) =>
          entries.map((entry): [string, Indexed] => {
            const id = `${layer}:${entry.id}`;
            return [id, { id, layer, entry }];
          }),
        ),
      );
      for (const item of [...held.values()]) {
        const now = wanted.get(item.id);
        if (now === undefined || !readsAlike(now.entry, item.entry)) remove(item);
      }
      for (const item of wanted.values()) {
        if (held.has(item.id)) held.set(item.id, item);
        else add(item);
      }
    },

    find({ query, error, tool, family, limit, isFor = () => true }) {
      const terms = rareTerms(termsOf(query), counts, held.size);
      const scores = new Map<string, number>();
      if (terms.length > 0)
        for (const { id, score } of search.search({ queries: [...terms], combineWith: 'OR' }))
          scores.set(id as string, score);
      // Nothing but a tool or a family was named: all that speaks to it, each for what its structure is worth.
      if (query.trim() === '' && error === undefined) for (const id of held.keys()) scores.set(id, 1);
      if (error !== undefined) {
        const first = 1 + Math.max(0, ...scores.values()) * worth.tool * worth.family;
        const meant = new Set(
          [...templatesOfError(error)].flatMap((template) => [...(about.get(template) ?? [])]),
        );
        for (const id of meant) scores.set(id, first + (scores.get(id) ?? 0));
      }

      return [...scores]
        .flatMap(([id, score]): Found[] => {
          const item = held.get(id);
          if (item === undefined) return [];
          const { entry, layer } = item;
          if (!isFor(entry)) return [];
          if (!speaksTo(entry.tool, tool) || !speaksTo(entry.family, family)) return [];
          return [{ layer, entry, score: score * worthOf(entry, tool, family) }];
        })
        .sort((a, b) => b.score - a.score || a.layer - b.layer || (a.entry.id < b.entry.id ? -1 : 1))
        .slice(0, limit);
    },
  };
}

function worthOf(entry: Entry, tool: string | undefined, family: string | undefined): number {
  const sameTool = tool !== undefined && entry.tool === tool;
  const sameFamily = family !== undefined && entry.family === family;
  return (sameTool ? worth.tool : 1) * (sameFamily ? worth.family : 1);
}

/** An entry about no tool in particular speaks to all of them. */
function speaksTo(about: string | undefined, asked: string | undefined): boolean {
  return asked === undefined || about === undefined || about === asked;
}

function readsAlike(a: Entry, b: Entry): boolean {
  return (
    a === b ||
    (fields.every((field) => textOf(a, field) === textOf(b, field)) &&
      a.templates.join() === b.templates.join())
  );
}

function textOf(entry: Entry, field: string): string {
  switch (field) {
    case 'tool':
      return entry.tool ?? '';
    case 'family':
      return entry.family ?? '';
    default:
      return entry.guidance[field as keyof Entry['guidance']] ?? '';
  }
}

const tokenize = MiniSearch.getDefault('tokenize') as (text: string) => string[];

/** The distinct words of a text as the index knows them. */
function termsOf(text: string): Set<string> {
  return new Set(
    tokenize(text)
      .map((term) => term.toLowerCase())
      .filter((term) => term !== ''),
  );
}

function countTerms(counts: TermCounts, entry: Entry, by: 1 | -1): void {
  for (const term of termsOf(fields.map((field) => textOf(entry, field)).join(' '))) {
    const count = (counts.get(term) ?? 0) + by;
    if (count === 0) counts.delete(term);
    else counts.set(term, count);
  }
}
