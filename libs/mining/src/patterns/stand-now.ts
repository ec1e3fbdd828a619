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

/**
 * An entry is inert where so many were given it and it surely spares them less than this share of the failures: by the ends of two
 * intervals, each wrong in one of forty cases.
 */
const inertFrom = { given: 100, spares: 0.25, level: 0.05 } as const;

/** Weight falls in steps of a quarter of the half-life: no entry ought to change with every day. */
const steps = 4;

/** How a failure stands at the store's now, which is the greatest event time. */
interface Standing {
  readonly fresh?: number;
  readonly prevented?: NonNullable<Evidence['prevented']>;
  /** Why it is told of no more; null where it is. */
  readonly stopped: string | null;
  /** Why it is of no use to tell of it, unless it is known what clears it; null where it may be. */
  readonly inert: string | null;
}

/**
 * A failure that is not seen any more fades: it weighs half as much each {@link bounds.halfLife} days of event time. It has
 * stopped where that is sure: by its former rate among the sessions that called its tool, cautiously, and the sessions that
 * called it since and had not been given its entry. One that stays away from those who were given its entry, more than from
 * others, is prevented, and neither fades nor stops: memory is why it is not seen. One that many met all the same who were given its
 * entry, as often as others, is told of in vain.
 */
export function standNow(fold: Fold, failure: Tally, pattern: string): Standing {
  const calls = tallyAt(fold, 'call', [failure.key[0] ?? '']);
  const now = tallyAt(fold, 'all', [])?.last ?? null;
  const { weeks, given } = calls?.counters ?? {};
  if (calls === undefined || leftOut(fold, 'call') > 0 || given === undefined || !isWhole(given))
    return { stopped: null, inert: null };
  const told = countOf(given, entryIdOf(pattern));
  const prevented = told === 0 ? undefined : prevent(failure, calls.sessions, told);
  if (prevented !== undefined && prevented.p <= bounds.prevents)
    return { prevented, stopped: null, inert: null };
  const inert = prevented === undefined ? null : inertBy(prevented);
  const seen = { inert, ...(prevented === undefined ? {} : { prevented }) };
  if (now === null || failure.last === null || weeks === undefined || !isWhole(weeks))
    return { ...seen, stopped: null };
  const days = daysBetween(failure.last, now);
  const fresh = 0.5 ** (Math.round((steps * days) / bounds.halfLife) / steps);
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

/** Given to many, gained by none. */
function inertBy({ given, others }: NonNullable<Evidence['prevented']>): string | null {
  if (given.of < inertFrom.given || others.of === 0) return null;
  const [least] = clopperPearson(given.count, given.of, inertFrom.level);
  const [, most] = clopperPearson(others.count, others.of, inertFrom.level);
  if (least <= (1 - inertFrom.spares) * most) return null;
  return `of ${given.of} sessions that were given it and called the tool ${given.count} met it all the same, of others ${others.count} of ${others.of}: it spares them nothing`;
}
