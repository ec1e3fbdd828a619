import type { Digest, Remark } from '@nocturne/contracts';
import type { Observation } from './observation.ts';

/**
 * What the person prefers, twice: under the wish alone, for what several persons share, and under wish and person, for
 * what is one person's own. Whoever was given the one cannot corroborate the other. A correction shows the wish that it puts
 * into words, if someone states that wish at all; by itself it is about one task.
 */
export function observePreferences(digest: Digest): Observation[] {
  return [...Map.groupBy(digest.remarks, ({ key }) => key)].flatMap(([key, remarks]) => {
    const stated = remarks.find(({ kind }) => kind === 'preference');
    const shared = [key];
    const own = [key, digest.principal];
    const base = {
      kind: 'preference',
      label: key,
      sums: { occurrences: 1, ...(stated === undefined ? { corrections: 1 } : {}) },
      ...sampleOf(stated),
    } as const;
    return [
      { ...base, key: shared, kin: [own] },
      { ...base, key: own, kin: [shared] },
    ];
  });
}

/** Only what states a wish may stand for it. */
function sampleOf(stated: Remark | undefined): { sample?: string } {
  return stated === undefined ? {} : { sample: stated.text };
}
