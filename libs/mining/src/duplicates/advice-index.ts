import { compareSense, says, type Relation } from './compare-sense.ts';
import { senseOf, type Sense } from './sense.ts';
import { createSimilarIndex, type Similar, type SimilarIndex } from './similar-index.ts';

/**
 * From here on two texts of one sense are near-duplicates. docs/guides/near-duplicates.md has the curve that it was read off.
 */
export const nearDuplicateFrom = 0.7;

/** How one text relates to another of much the same words. */
export interface Kinship extends Similar {
  readonly relation: Exclude<Relation, 'other'>;
  /** Whether it says all that the text asked about says. */
  readonly covers: boolean;
}

/** Pieces of advice by what they say. */
export interface AdviceIndex {
  /** Those added before that say the same or the opposite, nearest first. */
  find(text: string): readonly Kinship[];
  /** Numbered from 0, in the order of adding. */
  add(text: string): void;
}

/**
 * Structure first: only texts of the same names and numbers are compared, since others never say the same.
 * @param known names that are plain words and mean something here, in lower case: of tools and arguments
 */
export function createAdviceIndex(
  known: ReadonlySet<string> = new Set(),
  threshold = nearDuplicateFrom,
): AdviceIndex {
  const groups = new Map<string, { readonly index: SimilarIndex; readonly members: Member[] }>();
  let count = 0;
  // A text is mostly asked about, then added: its sense is looked for once.
  let last: { readonly text: string; readonly sense: Sense } | null = null;
  const senseIn = (text: string) => {
    if (last?.text !== text) last = { text, sense: senseOf(text, known) };
    return last.sense;
  };

  return {
    find(text) {
      const own = senseIn(text);
      const group = groups.get(keyOf(own));
      if (group === undefined) return [];
      return group.index.find(text).flatMap((similar): Kinship[] => {
        const member = group.members[similar.number];
        const relation = member === undefined ? 'other' : compareSense(own, member.sense);
        if (member === undefined || relation === 'other') return [];
        const { number, sense } = member;
        return [{ number, similarity: similar.similarity, relation, covers: says(sense, own) }];
      });
    },
    add(text) {
      const sense = senseIn(text);
      const group = groups.get(keyOf(sense)) ?? { index: createSimilarIndex(threshold), members: [] };
      groups.set(keyOf(sense), group);
      group.index.add(text);
      group.members.push({ number: count, sense });
      count += 1;
    },
  };
}

interface Member {
  readonly number: number;
  readonly sense: Sense;
}

/** The names and numbers, without the nouns before the numbers: these may be mistyped. */
function keyOf({ names }: Sense): string {
  return [...new Set([...names].map((name) => name.slice(name.lastIndexOf(' ') + 1)))].sort().join('\n');
}
