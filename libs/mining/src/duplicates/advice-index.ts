import { compareSense, type Relation } from './compare-sense.ts';
import { senseOf, type Sense } from './sense.ts';
import { createSimilarIndex, type Similar } from './similar-index.ts';

/**
 * From here on two texts of one sense are near-duplicates. docs/guides/near-duplicates.md has the curve that it was read off.
 */
export const nearDuplicateFrom = 0.6;

/** How one text relates to another of much the same words. */
export interface Kinship extends Similar {
  readonly relation: Exclude<Relation, 'other'>;
}

/** Pieces of advice by what they say. */
export interface AdviceIndex {
  /** Those added before that say the same or the opposite, nearest first. */
  find(text: string): readonly Kinship[];
  /** Numbered from 0, in the order of adding. */
  add(text: string): void;
}

/**
 * @param known names that are plain words and mean something here, in lower case: of tools and arguments
 */
export function createAdviceIndex(
  known: ReadonlySet<string> = new Set(),
  threshold = nearDuplicateFrom,
): AdviceIndex {
  const index = createSimilarIndex(threshold);
  const senses: Sense[] = [];
  return {
    find(text) {
      const found = index.find(text);
      if (found.length === 0) return [];
      const own = senseOf(text, known);
      return found.flatMap((similar): Kinship[] => {
        const other = senses[similar.number];
        const relation = other === undefined ? 'other' : compareSense(own, other);
        return relation === 'other' ? [] : [{ ...similar, relation }];
      });
    },
    add(text) {
      senses.push(senseOf(text, known));
      index.add(text);
    },
  };
}
