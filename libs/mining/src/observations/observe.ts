import { digestVersion, type Digest } from '@nocturne/contracts';
import { observeCalls } from './observe-calls.ts';
import { observeDoubts } from './observe-doubts.ts';
import { observeFailures } from './observe-failures.ts';
import { observeHandoffs } from './observe-handoffs.ts';
import { observeOverlaps } from './observe-overlaps.ts';
import { observeRepeats } from './observe-repeats.ts';
import { observeShapes } from './observe-shapes.ts';
import { observeSilence } from './observe-silence.ts';
import { versionKey } from './version-key.ts';
import { observeTools } from './observe-tools.ts';
import { observePreferences } from './observe-preferences.ts';
import type { Observation } from './observation.ts';

/**
 * Every keyed fact about a session, each key once. A digest of another version of the algorithm is counted as such and
 * not looked into: its features may not mean the same.
 */
export function observe(digest: Digest): readonly Observation[] {
  if (digest.version !== digestVersion) return [{ kind: 'all', key: ['other version'], sums: {} }];
  return [
    {
      kind: 'all',
      key: [],
      sums: { occurrences: digest.calls.length },
      counters: { names: { [digest.agent]: 1 }, versions: { [versionKey(digest)]: 1 } },
    },
    { kind: 'family', key: [digest.family], sums: { occurrences: 1 } },
    ...observeDropped(digest),
    ...observeFailures(digest),
    ...observeDoubts(digest),
    ...observeOverlaps(digest),
    ...observeRepeats(digest),
    ...observeSilence(digest),
    ...observeShapes(digest),
    ...observeTools(digest),
    ...observeCalls(digest),
    ...observePreferences(digest),
    ...observeHandoffs(digest),
  ];
}

/** What was left out when the session was digested, by reason, so that a dream can account for it. */
function observeDropped({ dropped }: Digest): Observation[] {
  return Object.entries(dropped)
    .filter(([, count]) => count > 0)
    .map(([reason, left_out]) => ({ kind: 'all', key: ['dropped', reason], sums: { left_out } }));
}
