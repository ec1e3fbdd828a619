import type { Entry, Share } from '@nocturne/contracts';
import { byCodePoint } from '../order.ts';

/** Entries by what an agent may expect to gain from reading them, greatest first; equals by id. */
export function rankEntries(entries: readonly Entry[]): readonly Entry[] {
  const benefit = new Map(entries.map((entry) => [entry.id, expectedBenefit(entry)]));
  return entries.toSorted(
    (a, b) => (benefit.get(b.id) ?? 0) - (benefit.get(a.id) ?? 0) || byCodePoint(a.id, b.id),
  );
}

/**
 * reach × cost × remedy × trust, in no unit; a ranking of our own, never by count alone.
 * - reach: distinct tasks in which it would have helped. Many sessions of one task are one situation.
 * - cost: what it saves per session: calls lost (at most 10), and 5 more in the share of sessions that missed their goal.
 * - remedy: how surely the advice works: of the sessions that followed it, those accepted (Laplace: (k + 1) / (n + 2));
 *   1 for what prevents the failure, 1/2 where nothing is known.
 * - trust: what a person said or the gate proved counts double.
 */
function expectedBenefit({ evidence, rules, tier }: Entry): number {
  const { support, cleared, recovered, passed } = evidence;
  const lostCalls = support.sessions === 0 ? 1 : Math.min(10, support.occurrences / support.sessions);
  const missed = passed === undefined ? 0.5 : 1 - laplace(passed);
  const prevents = rules.some(({ kind }) => kind === 'avoids' || kind === 'no_repeat');
  const followed = cleared ?? recovered;
  const remedy = prevents ? 1 : followed === undefined ? 0.5 : laplace(followed);
  return Math.max(1, support.tasks) * (lostCalls + 5 * missed) * remedy * (tier === 'provisional' ? 1 : 2);
}

function laplace({ count, of }: Share): number {
  return (count + 1) / (of + 2);
}
