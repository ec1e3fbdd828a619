import type { Digest } from '@nocturne/contracts';
import type { Observation } from './observation.ts';

/**
 * What the person prefers, twice: under the wish alone, for what several persons share, and under wish and person, for
 * what is one person's own. Whoever was given the one cannot corroborate the other.
 */
export function observePreferences(digest: Digest): Observation[] {
  return digest.remarks
    .filter(({ kind }) => kind === 'preference')
    .flatMap(({ key, text }) => {
      const shared = [key];
      const own = [key, digest.principal];
      const base = { kind: 'preference', label: key, sample: text, sums: { occurrences: 1 } } as const;
      return [
        { ...base, key: shared, kin: [own] },
        { ...base, key: own, kin: [shared] },
      ];
    });
}
