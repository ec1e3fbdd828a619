import { entryIdOf, type Pattern, type Share } from '@nocturne/contracts';
import { countOf, isWhole } from '../fold/counter.ts';
import { leftOut, tallyAt, type Fold } from '../fold/fold.ts';
import { weekOf } from '../week.ts';

/**
 * How often a failure comes: of the sessions that called its tool since the week in which it was first seen, and had not been given
 * its entry, those that met it. Where the tool was called before that, the session that set the beginning is not counted: it would make
 * what came by chance look frequent. Null where that is not known.
 */
export function howOften(
  fold: Fold,
  { id, subject, evidence }: Pick<Pattern, 'id' | 'subject' | 'evidence'>,
): Share | null {
  const calls = subject.kind === 'failure' ? tallyAt(fold, 'call', [subject.tool]) : undefined;
  const { weeks, given } = calls?.counters ?? {};
  if (calls === undefined || leftOut(fold, 'call') > 0 || given === undefined || !isWhole(given)) return null;
  const first = weekOf(evidence.first_seen);
  const before =
    first === null || weeks === undefined || !isWhole(weeks)
      ? 0
      : Object.entries(weeks.kept).reduce((sum, [week, by]) => sum + (week < first ? by : 0), 0);
  const count = evidence.support.sessions - (before > 0 ? 1 : 0);
  const free = calls.sessions - before - (before > 0 ? 1 : 0) - countOf(given, entryIdOf(id));
  return { count, of: Math.max(count, free) };
}
