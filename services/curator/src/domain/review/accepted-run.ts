import type { Decision } from '@nocturne/contracts';

/**
 * The proposals that people have accepted since they last took something back, newest first, at most so many. A rollback,
 * whoever made it, and what a person discarded or put in other words end the run; what policy published and what agents noted and
 * a person took in neither adds to it nor ends it.
 */
export function acceptedRun(decisions: readonly Decision[], limit: number): readonly string[] {
  const accepted = new Set<string>();
  for (const { kind, authority, proposal, basis } of decisions.toSorted((a, b) => b.sequence - a.sequence)) {
    const takesBack =
      kind === 'roll_back' ||
      (authority === 'person' && (kind === 'discard' || (kind === 'edit' && basis?.noted === undefined)));
    if (takesBack || accepted.size >= limit) break;
    if (kind === 'accept' && authority === 'person' && proposal !== null) accepted.add(proposal);
  }
  return [...accepted].slice(0, limit);
}
