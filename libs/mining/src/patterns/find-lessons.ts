import type { Lesson } from '@nocturne/contracts';
import { discreteStepUp, leastStratified, stratifiedGreater, type TwoByTwo } from '@nocturne/stats';
import { countOf, isWhole } from '../fold/counter.ts';
import type { Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { deedMark } from '../observations/count-tries.ts';
import { agentNames, foremost } from './agent-names.ts';
import { triesOf } from './compare-tries.ts';
import type { Found } from './find-changes.ts';

/**
 * Sessions of an agent that met the failure, before it is told of; the share of them that makes the change where it is known,
 * and where it is not; false discovery over all that one agent of a store is said to lack.
 */
const limits = { sessions: 5, knows: 0.5, lacks: 0.1, level: 0.01 } as const;

/** An agent that met the failure: in how many sessions its first try made the change, of how many; tries that ever made it. */
interface Meeting {
  readonly agent: string;
  readonly count: number;
  readonly of: number;
  readonly ever: number;
}

interface Candidate {
  readonly failure: Tally;
  readonly meeting: Meeting;
  readonly p: number;
  readonly least: number;
}

/**
 * What one agent of a store knows and another needs: the change that surely clears a failure is made at once by some agents
 * that meet it, and hardly ever by one that meets it as well (exact, one-sided, each agent against all others; false discovery over all such
 * comparisons, of changes that were found). Who made it counts, whether it helped or not: that it helps was shown before.
 * @returns by failure; one that all agents clear alike has none.
 */
export function findLessons(fold: Fold, found: ReadonlyMap<Tally, Found>): ReadonlyMap<Tally, Lesson> {
  const names = agentNames(fold);
  const meetings = new Map(
    [...found]
      .filter(([, { comparison }]) => comparison !== null)
      .map(([failure, { key }]) => [failure, meetingsOf(failure, key, names)]),
  );
  const candidates = [...meetings].flatMap(([failure, all]) => candidatesOf(failure, all));
  const q = discreteStepUp(candidates, limits.level);
  const sure = candidates
    .map((each, index) => ({ ...each, q: q[index] ?? 1 }))
    .filter(({ meeting, q: each }) => each <= limits.level && meeting.ever <= limits.lacks * meeting.of);
  return new Map(
    [...Map.groupBy(sure, ({ failure }) => failure)].flatMap(([failure, lacking]): [Tally, Lesson][] => {
      const knowing = (meetings.get(failure) ?? []).filter(({ count, of }) => count >= limits.knows * of);
      if (knowing.length === 0) return [];
      return [
        [
          failure,
          {
            known_by: foremost(knowing),
            lacked_by: foremost(lacking.map(({ meeting }) => meeting)),
            p: Math.max(...lacking.map(({ p }) => p)),
            q: Math.max(...lacking.map(({ q: each }) => each)),
          },
        ],
      ];
    }),
  );
}

function meetingsOf(failure: Tally, key: string, names: ReadonlyMap<string, string>): Meeting[] {
  const {
    agents,
    counters: { tries },
  } = failure;
  if (!isWhole(agents) || tries === undefined || !isWhole(tries)) return [];
  const mark = deedMark(key);
  const [first, ever] = [new Map<string, number>(), new Map<string, number>()];
  for (const { agent, deeds, of, ordinal } of triesOf(failure)) {
    if (!deeds.has(mark)) continue;
    ever.set(agent, (ever.get(agent) ?? 0) + of);
    if (ordinal === '1') first.set(agent, (first.get(agent) ?? 0) + of);
  }
  return Object.keys(agents.kept).flatMap((hash): Meeting[] => {
    const [short, of] = [hash.slice(0, 8), countOf(agents, hash)];
    const agent = names.get(short);
    if (agent === undefined || of < limits.sessions) return [];
    return [{ agent, of, count: first.get(short) ?? 0, ever: ever.get(short) ?? 0 }];
  });
}

/** Each agent against all others that met it: that it makes the change as often. */
function candidatesOf(failure: Tally, all: readonly Meeting[]): Candidate[] {
  if (all.length < 2) return [];
  return all.map((meeting) => {
    const others = all.filter((other) => other !== meeting);
    const sum = (part: 'count' | 'of') => others.reduce((total, other) => total + other[part], 0);
    const table: TwoByTwo = {
      ...{ count: sum('count'), of: sum('of') },
      ...{ otherCount: meeting.count, otherOf: meeting.of },
    };
    return { failure, meeting, p: stratifiedGreater([table]), least: leastStratified([table]) };
  });
}
