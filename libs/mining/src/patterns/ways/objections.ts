import type { Run } from '../../runs/run.ts';
import { compareEnds, isWorse } from '../compare-ends.ts';
import type { Family } from '../families.ts';
import { without, type Candidate } from './candidate.ts';
import type { Unit } from './units.ts';

/**
 * `share`: of the family's sessions, and of those that call its last tool, beyond which a way is what everybody does; `again`:
 * sessions of tasks that came more than once, before that can be said. `alone`: how sure it has to be that it is more than one
 * agent's or person's habit; `worse`: how sure it must not be that it ends worse, and has to be that it ends better where one
 * agent alone goes it.
 */
const limits = { share: 0.8, again: 10, alone: 0.05, worse: 0.05 } as const;

/** What speaks against telling of a way that is kept more often than by chance; in words that follow “lacks”. */
export function objections(family: Family, units: readonly Unit[], candidate: Candidate): string[] {
  const { order, keeping } = candidate;
  const goal = order.at(-1) ?? '';
  const going = new Set(keeping.map(({ run }) => run));
  const others = family.runs.filter((run) => !going.has(run));
  return [
    ...(keeping.length > limits.share * units.length || isForced(units, goal, going)
      ? ['another way to the same end: nearly all go this one']
      : []),
    ...oneAlone(units, candidate, 'agent'),
    ...oneAlone(units, candidate, 'principal'),
    ...(isOnes(candidate) && !isSurelyBetter([...going], others)
      ? ['another agent or person that goes this way, or a surely better end']
      : []),
    ...(isWorse([...going], others, limits.worse)
      ? ['an end as good as that of others of the same tasks']
      : []),
  ];
}

/**
 * Whether, of sessions of the same tasks that call its last tool, nearly all go this way: then the task dictates it. Where tasks
 * do not come again there is no telling.
 */
function isForced(units: readonly Unit[], goal: string, going: ReadonlySet<Run>): boolean {
  const tasks = new Set([...going].map(({ task }) => task));
  const reaching = units.filter(({ run, sequence }) => tasks.has(run.task) && sequence.includes(goal));
  const share = (some: readonly Unit[]) =>
    some.filter(({ run }) => going.has(run)).length / Math.max(1, some.length);
  const twice = Map.groupBy(reaching, ({ run }) => run.task);
  const again = reaching.filter(({ run }) => (twice.get(run.task)?.length ?? 0) > 1);
  return again.length >= limits.again && share(again) > limits.share;
}

/** Whether they end surely better than others of the same tasks. Where no task was done both ways nobody can say, and they may. */
function isSurelyBetter(going: readonly Run[], others: readonly Run[]): boolean {
  const { compared, better } = compareEnds(going, others);
  return compared === null || better <= limits.worse;
}

/** Whether all that go it are one agent's sessions for one person: nobody else came to it. */
function isOnes({ keeping }: Candidate): boolean {
  return new Set(keeping.map(({ run }) => `${run.agent} ${run.principal}`)).size < 2;
}

/** Where several agents or people are known, it has to be more than the habit of the one that goes it most. */
function oneAlone(units: readonly Unit[], candidate: Candidate, who: 'agent' | 'principal'): string[] {
  if (new Set(units.map(({ run }) => run[who])).size < 2) return [];
  const sizes = [...Map.groupBy(candidate.keeping, ({ run }) => run[who])].sort(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  );
  const foremostOne = sizes[0]?.[0];
  const rest = without(candidate, ({ run }) => run[who] === foremostOne);
  return sizes.length < 2 || rest > limits.alone
    ? [`another ${who === 'agent' ? 'agent' : 'person'} that goes this way`]
    : [];
}
