import type { Lesson } from '@nocturne/contracts';
import { discreteStepUp, leastStratified, stratifiedGreater } from '@nocturne/stats';
import type { Fold } from '../../fold/fold.ts';
import { agentNames, foremost, versionNames } from '../agent-names.ts';
import { tablesOf } from '../compare-ends.ts';
import { holds } from './by-chance.ts';
import type { Way } from './find-ways.ts';
import { unitsOf, type Unit } from './units.ts';

/**
 * Sessions of an agent that called the way's last tool, before it is told of; the share of them that go the way where it is known,
 * and where it is not; false discovery over all that an agent, or a version of one, is said to lack. The shares are what keeps
 * wrong lessons away: who goes a way in half of its sessions goes it in a tenth of them far more rarely than the level allows.
 */
const limits = { sessions: 5, knows: 0.5, lacks: 0.1, level: 0.05 } as const;

/** An agent or a version of one, with its sessions that called the way's last tool. */
interface Group {
  readonly name: string;
  readonly own: readonly Unit[];
  /** The agent whose version it is. */
  readonly agent: string | null;
}

/**
 * What one agent of a store knows and another needs: a way that is told of is gone by some of the agents whose sessions call its
 * last tool, and hardly ever by one (exact, one-sided, within tasks, each agent and each version of one against all others). A version is
 * named where its agent as a whole does not lack it.
 * @param told a way in each of its families.
 * @returns by the first of these; a way that all go alike has none.
 */
export function wayLessons(told: readonly (readonly Way[])[], fold: Fold): ReadonlyMap<Way, Lesson> {
  const names = { agents: agentNames(fold), versions: versionNames(fold) };
  const candidates = told.flatMap((ways) => {
    const [first] = ways;
    if (first === undefined) return [];
    const reaching = ways.flatMap(({ family, candidate: { order } }) =>
      unitsOf(family.runs).filter(({ sequence }) => sequence.includes(order.at(-1) ?? '')),
    );
    const { order } = first.candidate;
    const groups = groupsOf(reaching, names).filter(({ own }) => own.length >= limits.sessions);
    return groups.map((group) => ({ first, group, groups, ...against(group, reaching, order) }));
  });
  const q = discreteStepUp(candidates, limits.level);
  const sure = candidates
    .map((each, index) => ({ ...each, q: q[index] ?? 1 }))
    .filter(({ q: each, count, of }) => each <= limits.level && count <= limits.lacks * of);
  return new Map(
    [...Map.groupBy(sure, ({ first }) => first)].flatMap(([first, all]): [Way, Lesson][] => {
      const whole = new Set(all.map(({ group }) => group.name));
      const lacking = all.filter(({ group }) => group.agent === null || !whole.has(group.agent));
      const { order } = first.candidate;
      const knowing = (all[0]?.groups ?? [])
        .filter(({ agent }) => agent === null)
        .map((group) => meetingOf(group, order))
        .filter(({ count, of }) => count >= limits.knows * of);
      if (knowing.length === 0) return [];
      return [
        [
          first,
          {
            known_by: foremost(knowing),
            lacked_by: foremost(lacking.map(({ group }) => meetingOf(group, order))),
            p: Math.max(...lacking.map(({ p }) => p)),
            q: Math.max(...lacking.map(({ q: each }) => each)),
          },
        ],
      ];
    }),
  );
}

/** Agents that have a name, and versions of those that had several. */
function groupsOf(
  units: readonly Unit[],
  { agents, versions }: Readonly<Record<'agents' | 'versions', ReadonlyMap<string, string>>>,
): Group[] {
  return [...Map.groupBy(units, ({ run }) => agents.get(run.agent) ?? null)].flatMap(([name, own]) => {
    if (name === null) return [];
    const parts = [...Map.groupBy(own, ({ run }) => versions.get(run.version) ?? null)];
    return [
      { name, own, agent: null },
      ...(parts.length < 2 ? [] : parts).flatMap(([version, part]) =>
        version === null ? [] : [{ name: version, own: part, agent: name }],
      ),
    ];
  });
}

/** Whether it goes the way as often as the others do in the same tasks. */
function against({ own, name, agent }: Group, reaching: readonly Unit[], order: readonly string[]) {
  const mine = new Set(own);
  const tables = tablesOf(
    reaching.map((unit) => ({
      task: unit.run.task,
      first: !mine.has(unit),
      is: holds(unit.sequence, order),
    })),
  );
  return {
    ...meetingOf({ name, own, agent }, order),
    p: stratifiedGreater(tables),
    least: leastStratified(tables),
  };
}

function meetingOf({ name, own }: Group, order: readonly string[]): Lesson['known_by'][number] {
  return { agent: name, count: own.filter(({ sequence }) => holds(sequence, order)).length, of: own.length };
}
