import type { Pattern } from '@nocturne/contracts';
import { benjaminiHochberg } from '@nocturne/stats';
import { wasGiven, type Run } from '../../runs/run.ts';
import { patternIdOf } from '../../observations/observation.ts';
import { compareEnds, costsOf, isWorse } from '../compare-ends.ts';
import { evidenceOfRuns } from '../evidence-of-runs.ts';
import { reachOf, type Family } from '../families.ts';
import { lacksOf, type PatternOptions } from '../support.ts';
import { bySurety, candidateOf, idleTool, without, type Candidate } from './candidate.ts';
import { closedOrders, frequentOrders } from './frequent-orders.ts';
import { unitsOf, type Unit } from './units.ts';

/**
 * `share`: of the family's sessions, and of those that call its last tool, beyond which a way is what everybody does; `worse`:
 * how sure it must not be that it ends worse, and has to be that it ends better where one agent alone goes it.
 */
const limits = {
  shortest: 3,
  longest: 5,
  most: 4_000,
  rate: 0.03,
  lift: 1.5,
  share: 0.8,
  level: 0.001,
  worse: 0.05,
  again: 10,
  perFamily: 5,
} as const;

/** A way that sessions of a family converge on; `lacks` says what keeps it from being told. */
export interface Way {
  readonly family: Family;
  readonly tools: readonly string[];
  readonly candidate: Candidate;
  readonly q: number;
  readonly lacks: readonly string[];
}

/**
 * The ways on which sessions converge, family by family: orders of three to five tools, with gaps, kept more often than if each
 * session had shuffled the tools that it used, with false discovery over all orders of these tools in all families at most one in a thousand. Of
 * ways that share two tools in the same order, the surest.
 */
export function findWays(families: readonly Family[], options: PatternOptions): Way[] {
  const tested = families.map((family) => {
    const units = unitsOf(family.runs);
    const least = Math.max(options.profile.sessions, Math.ceil(limits.rate * units.length));
    const orders = frequentOrders(
      units.map(({ sequence }) => sequence),
      { least, ...limits },
    );
    const named = closedOrders(orders).filter(({ items }) => items.every((item) => family.tools.has(item)));
    return { family, units, candidates: named.map((order) => candidateOf(units, order)) };
  });
  const all = tested.flatMap(({ candidates }) => candidates);
  const q = benjaminiHochberg([...all.map(({ p }) => p), ...unseen(tested.map((each) => each.candidates))]);
  const surely = new Map(all.map((candidate, index) => [candidate, q[index] ?? 1]));
  return tested.flatMap(({ family, units, candidates }) => {
    const sure = candidates.filter(
      (each) => (surely.get(each) ?? 1) <= limits.level && each.lift >= limits.lift,
    );
    return foremost(units, sure).map(({ candidate, idle }): Way => ({
      family,
      tools: candidate.order.map((mark) => family.tools.get(mark) ?? ''),
      candidate,
      q: surely.get(candidate) ?? 1,
      lacks: [
        ...(idle === null
          ? []
          : [
              `${family.tools.get(idle) ?? 'one of its tools'} stands there by chance or by everyone’s habit`,
            ]),
        ...objections(family, units, candidate),
      ],
    }));
  });
}

/** Every other order of the same tools was looked at too, as it were: had it been kept, it would be among those that were. */
function unseen(families: readonly (readonly Candidate[])[]): number[] {
  const more = families.reduce((total, candidates) => {
    const sets = Map.groupBy(candidates, ({ order }) => order.toSorted().join(' '));
    return [...sets.values()].reduce((sum, [first, ...rest]) => {
      const orders = (first?.order ?? []).reduce((product, _, place) => product * (place + 1), 1);
      return sum + orders - 1 - rest.length;
    }, total);
  }, 0);
  return new Array<number>(more).fill(1);
}

/**
 * Of those that go a stretch together the surest in which every tool's place is meant; of others, of which none is so, the surest
 * with the tool that is idle in it.
 */
function foremost(
  units: readonly Unit[],
  candidates: readonly Candidate[],
): { candidate: Candidate; idle: string | null }[] {
  const taken: { candidate: Candidate; idle: string | null }[] = [];
  const doubtful: typeof taken = [];
  const isFree = ({ order }: Candidate, beside: typeof taken) =>
    !beside.some(({ candidate }) => together(candidate.order, order) >= 2);
  for (const candidate of candidates.toSorted(bySurety)) {
    if (taken.length >= limits.perFamily || !isFree(candidate, taken)) continue;
    const idle = idleTool(units, candidate);
    (idle === null ? taken : doubtful).push({ candidate, idle });
  }
  for (const each of doubtful) {
    if (taken.length < limits.perFamily && isFree(each.candidate, taken)) taken.push(each);
  }
  return taken;
}

/** The most tools that both have in the same order. */
function together(one: readonly string[], other: readonly string[]): number {
  const lengths = [new Array<number>(other.length + 1).fill(0)];
  for (const [i, a] of one.entries()) {
    const line = [0];
    for (const [j, b] of other.entries()) {
      const former = lengths[i] ?? [];
      line.push(a === b ? (former[j] ?? 0) + 1 : Math.max(former[j + 1] ?? 0, line[j] ?? 0));
    }
    lengths.push(line);
  }
  return lengths.at(-1)?.at(-1) ?? 0;
}

function objections(family: Family, units: readonly Unit[], candidate: Candidate): string[] {
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
    ...(isOnes(candidate) && compareEnds([...going], others).better > limits.worse
      ? ['another agent or person that goes this way, or a surely better end']
      : []),
    ...(isWorse([...going], others, limits.worse)
      ? ['its sessions end no better than others of the same tasks']
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
  return sizes.length < 2 || rest > 0.05
    ? [`another ${who === 'agent' ? 'agent' : 'person'} that goes this way`]
    : [];
}

/** The ways as patterns, with what they are good for. */
export function wayPatterns(ways: readonly Way[], { profile, store }: PatternOptions): Pattern[] {
  return ways.map((way) => {
    const { family, tools, candidate, q } = way;
    const key = [family.name, ...tools];
    const keeping = new Set(candidate.keeping.map(({ run }) => run));
    const going = family.runs.filter((run) => keeping.has(run) && !wasGiven(run, store, 'workflow', key));
    const others = family.runs.filter((run) => !keeping.has(run));
    const evidence = evidenceOfRuns(going, going.length);
    const { compared } = compareEnds(going, others);
    return {
      id: patternIdOf(store, 'workflow', key),
      type: 'convergent_workflow',
      subject: { kind: 'workflow', family: family.name, tools: [...tools], goal: goalOf(way, ways) },
      family: family.name,
      evidence: {
        ...evidence,
        figures: { lift: candidate.lift, p: candidate.p, q },
        ...(compared === null ? {} : { compared }),
        cost: costsOf(going, others),
        reach: reachOf(family, others),
      },
      lacks: [...lacksOf(evidence.support, profile), ...way.lacks],
    };
  });
}

/** The last tool that no other way of the family has: two ways may end alike and be for different things. */
function goalOf({ family, tools }: Way, all: readonly Way[]): string {
  const others = all.filter((other) => other.family === family && other.tools !== tools);
  return tools.findLast((tool) => !others.some((other) => other.tools.includes(tool))) ?? tools.at(-1) ?? '';
}
