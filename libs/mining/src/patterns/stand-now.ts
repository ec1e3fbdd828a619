import { entryIdOf, type Evidence } from '@nocturne/contracts';
import { clopperPearson, stratifiedGreater } from '@nocturne/stats';
import { countOf, isWhole } from '../fold/counter.ts';
import { leftOut, tallyAt, type Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { daysBetween, weekOf } from '../week.ts';

/**
 * After so many days without it, in so many sessions that might have met it that chance leaves this probability, a failure
 * has stopped; how fast it fades before, in days to half its weight; and how surely memory has to be what keeps it away.
 */
const bounds = { days: 90, chance: 0.01, halfLife: 60, prevents: 0.05 } as const;

/** How a failure stands at the store's now, which is the greatest event time. */
interface Standing {
  readonly fresh?: number;
  readonly prevented?: NonNullable<Evidence['prevented']>;
  /** Why it is told of no more; null where it is. */
  readonly stopped: string | null;
}

/**
 * A failure that is not seen any more fades: it weighs half as much each {@link bounds.halfLife} days of event time. It has
 * stopped where that is sure: by its former rate among the sessions that called its tool, cautiously, and the sessions that
 * called it since and had not been given its entry. One that stays away from those who were given its entry, more than from
 * others, is prevented, and neither fades nor stops: memory is why it is not seen.
 */
export function standNow(fold: Fold, failure: Tally, pattern: string): Standing {
  const calls = tallyAt(fold, 'call', [failure.key[0] ?? '']);
  const now = tallyAt(fold, 'all', [])?.last ?? null;
  const { weeks, given } = calls?.counters ?? {};
  if (calls === undefined || leftOut(fold, 'call') > 0 || given === undefined || !isWhole(given))
    return { stopped: null };
  const told = countOf(given, entryIdOf(pattern));
  const prevented = told === 0 ? undefined : prevent(failure, calls.sessions, told);
  if (prevented !== undefined && prevented.p <= bounds.prevents) return { prevented, stopped: null };
  const seen = { ...(prevented === undefined ? {} : { prevented }) };
  if (now === null || failure.last === null || weeks === undefined || !isWhole(weeks))
    return { ...seen, stopped: null };
  const days = daysBetween(failure.last, now);
  const fresh = days === 0 ? 1 : 0.5 ** (days / bounds.halfLife);
  const lastWeek = weekOf(failure.last) ?? '';
  const since = Object.entries(weeks.kept).reduce((sum, [week, by]) => sum + (week > lastWeek ? by : 0), 0);
  // Which of those since had been given the entry is not known: all that ever were may be.
  const free = Math.max(0, since - told);
  const before = Math.max(failure.sessions, calls.sessions - since - told);
  const [rate] = clopperPearson(failure.sessions, before, 0.1);
  const isStopped = days >= bounds.days && (1 - rate) ** free <= bounds.chance;
  const stopped = `not seen since ${failure.last.slice(0, 10)} in ${free} sessions that called the tool: it seems to have stopped`;
  return { ...seen, fresh, stopped: isStopped ? stopped : null };
}

/** Of the sessions that called the tool, those that met the failure: given its entry, and not. */
function prevent(failure: Tally, sessions: number, told: number): NonNullable<Standing['prevented']> {
  const withIt = { count: Math.min(failure.echoes, told), of: told };
  const others = { count: failure.sessions, of: Math.max(failure.sessions, sessions - told) };
  const p = stratifiedGreater([
    {
      count: withIt.of - withIt.count,
      of: withIt.of,
      otherCount: others.of - others.count,
      otherOf: others.of,
    },
  ]);
  return { given: withIt, others, p };
}
