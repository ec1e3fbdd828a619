import { kinds } from '../observations/observation.ts';
import { emptyFold, type Fold } from './fold.ts';

/** Into how many parts a fold comes apart: one a kind, and one of its runs. */
export const partCount = kinds.length + 1;

/**
 * Folds that together are this one, always as many and in the same order. A part merges with the same parts of other folds by
 * itself: of large folds no more than one part each has to lie open at a time. Parts share what they hold with the whole.
 */
export function partsOf(fold: Fold): Fold[] {
  return [
    ...kinds.map((kind) => {
      const part = emptyFold();
      part.groups[kind] = fold.groups[kind];
      return part;
    }),
    { ...emptyFold(), runs: fold.runs },
  ];
}

/** The fold that these are the parts of, in their order. */
export function joinParts(parts: readonly Fold[]): Fold {
  const { groups } = emptyFold();
  for (const [at, kind] of kinds.entries()) groups[kind] = parts[at]?.groups[kind] ?? groups[kind];
  return { ...emptyFold(), groups, runs: parts[kinds.length]?.runs ?? {} };
}
