import type { Entry } from '@nocturne/contracts';
import { keepBest, type Found, type Held } from './keep-best.ts';
import { createPostings, piecesOf } from './postings.ts';
import { rareTerms } from './rare-terms.ts';
import { templatesOfError } from './templates-of-error.ts';

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
/** What an entry is called and when it applies says more than why. */
const boosts = fields.map((field) => (['title', 'when', 'tool'].includes(field) ? 2 : 1));

interface Indexed extends Held {
  readonly id: string;
  readonly slot: number;
}

export function createSearchIndex(): SearchIndex {
  let postings = createPostings(boosts);
  const held = new Map<string, Indexed>();
  const bySlot: Indexed[] = [];
  /** The entries about a failure, by its template. */
  const about = new Map<string, Set<string>>();

  const hold = (item: Indexed) => {
    held.set(item.id, item);
    bySlot[item.slot] = item;
  };
  const add = (item: Omit<Indexed, 'slot'>) => {
    hold({ ...item, slot: postings.add(textsOf(item.entry)) });
    for (const template of item.entry.templates)
      about.set(template, (about.get(template) ?? new Set()).add(item.id));
  };
  const remove = ({ id, slot, entry }: Indexed) => {
    held.delete(id);
    postings.remove(slot, textsOf(entry));
    for (const template of entry.templates) about.get(template)?.delete(id);
  };

  return {
    hold(layers) {
      const wanted = new Map(
        layers.flatMap((entries, layer) =>
          entries.map((entry): [string, Omit<Indexed, 'slot'>] => {
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
        const slot = held.get(item.id)?.slot;
        if (slot === undefined) add(item);
        else hold({ ...item, slot });
      }
      if (postings.slots <= 2 * held.size + 64) return;
      // More is dead than alive: what is alive moves together.
      postings = createPostings(boosts);
      bySlot.length = 0;
      for (const item of held.values()) hold({ ...item, slot: postings.add(textsOf(item.entry)) });
    },

    find({ query, error, tool, family, limit, isFor = () => true }) {
      const best = keepBest(limit);
      // The most that structure may add: whoever would be too low with it need not be looked at.
      const most = (tool === undefined ? 1 : worth.tool) * (family === undefined ? 1 : worth.family);
      const offer = (item: Indexed, score: number) => {
        if (score * most < best.least) return;
        const { entry, layer } = item;
        if (!speaksTo(entry.tool, tool) || !speaksTo(entry.family, family)) return;
        const found = { layer, entry, score: score * worthOf(entry, tool, family) };
        if (best.wants(found) && isFor(entry)) best.take(found);
      };

      // Nothing but a tool or a family was named: all that speaks to it, each for what its structure is worth.
      if (query.trim() === '' && error === undefined) for (const item of held.values()) offer(item, 1);
      const asked = rareTerms(
        new Set(piecesOf(query).filter(notEmpty)),
        (word) => postings.count(word),
        held.size,
      );
      const { size, slots, of } = postings.score(asked);
      const meant = error === undefined ? none : meantBy(error);
      if (meant.size > 0) {
        let greatest = 0;
        for (let at = 0; at < size; at += 1) greatest = Math.max(greatest, scoreAt(of, slots[at]));
        const first = 1 + greatest * worth.tool * worth.family;
        for (const item of meant) offer(item, first + scoreAt(of, item.slot));
      }
      for (let at = 0; at < size; at += 1) {
        const score = scoreAt(of, slots[at]);
        if (score * most < best.least) continue;
        const item = bySlot[slots[at] as number];
        if (item !== undefined && !meant.has(item)) offer(item, score);
      }
      return best.found;
    },
  };

  function meantBy(error: string): ReadonlySet<Indexed> {
    const ids = [...templatesOfError(error)].flatMap((template) => [...(about.get(template) ?? [])]);
    return new Set(ids.flatMap((id) => held.get(id) ?? []));
  }
}

const none: ReadonlySet<Indexed> = new Set();

const notEmpty = (word: string): boolean => word !== '';

const scoreAt = (scores: Float64Array, slot: number | undefined): number => scores[slot ?? -1] ?? 0;

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

const textsOf = (entry: Entry): string[] => fields.map((field) => textOf(entry, field));

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
