import { digestVersion, type Digest } from '@nocturne/contracts';
import { observeFailures } from './observe-failures.ts';
import { observeRepeats } from './observe-repeats.ts';
import { observeShapes } from './observe-shapes.ts';
import { observeWorkflows } from './observe-workflows.ts';
import { observePreferences } from './observe-preferences.ts';
import type { Observation } from './observation.ts';

/**
 * Every keyed fact about a session, each key once. A digest of another version of the algorithm is counted as such and
 * not looked into: its features may not mean the same.
 */
export function observe(digest: Digest): readonly Observation[] {
  if (digest.version !== digestVersion) return [{ kind: 'all', key: ['other version'], sums: {} }];
  return [
    { kind: 'all', key: [], sums: { occurrences: digest.calls.length } },
    { kind: 'family', key: [digest.family], sums: { occurrences: 1 } },
    ...observeFailures(digest),
    ...observeRepeats(digest),
    ...observeShapes(digest),
    ...observeWorkflows(digest),
    ...observePreferences(digest),
  ];
}
