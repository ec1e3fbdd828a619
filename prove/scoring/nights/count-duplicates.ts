import type { Entry } from '@nocturne/contracts';

/**
 * Entries that repeat another of the same file: nine in ten of their words alike, and the same numbers. Counted by words as
 * they are, and not as curation compares them, so that its faults show.
 */
export function countDuplicates(entries: readonly Entry[]): number {
  const said = entries.map(({ path, guidance: { when, do: action } }) => {
    const words = new Set(`${when} ${action}`.toLowerCase().match(/[\p{L}\p{N}_]+/gu));
    return {
      path,
      words,
      numbers: [...words]
        .filter((word) => /[\d_]/.test(word))
        .sort()
        .join(' '),
    };
  });
  return said.filter((one, index) =>
    said.slice(0, index).some((other) => {
      if (one.path !== other.path || one.numbers !== other.numbers) return false;
      const both = one.words.intersection(other.words).size;
      return both >= 0.9 * one.words.union(other.words).size;
    }),
  ).length;
}
