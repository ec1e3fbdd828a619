import type { Revision } from './digest.ts';

/** A revision of a session, with whether there is a digest at it (or a withdrawal, a tombstone). */
export interface Version {
  readonly revision: Revision;
  readonly hasDigest: boolean;
}

/**
 * Whether a version stands above one that is known. Ingest raises a session's revision part by part on one document, so of
 * any two one holds the greater of both parts. At the same revision a session may still change sides, when the share that
 * is held out was set anew: then what comes later holds, as messages of a session keep their order.
 */
export function supersedes(version: Version, known: Version): boolean {
  const transcript = compare(version.revision.transcript, known.revision.transcript);
  const outcome = compareOutcomes(version.revision.outcome, known.revision.outcome);
  if (transcript === 0 && outcome === 0) return version.hasDigest !== known.hasDigest;
  return transcript >= 0 && outcome >= 0;
}

function compareOutcomes(one: Revision['outcome'], other: Revision['outcome']): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return compare(one, other);
}

/** By time, then by hash. */
function compare(one: readonly [number, string], other: readonly [number, string]): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0;
}
