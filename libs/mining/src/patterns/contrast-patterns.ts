import type { Pattern } from '@nocturne/contracts';
import {
  adjustedStratified,
  discreteFalseDiscovery,
  leastStratified,
  stratifiedGreater,
} from '@nocturne/stats';
import { patternIdOf } from '../observations/observation.ts';
import { entryMark, wasGiven, type Run } from '../runs/run.ts';
import { compareEnds, costsOf, tablesByTask, turned } from './compare-ends.ts';
import { evidenceOfRuns } from './evidence-of-runs.ts';
import { reachOf, type Family } from './families.ts';
import { doubtOf, lacksOf, type PatternOptions } from './support.ts';
import type { Way } from './ways/find-ways.ts';

/**
 * False discovery over all of a dream's contrasts, the least difference that is worth telling, and the p-value from which on
 * one that is not sure among so many is shown below the threshold.
 */
const limits = { level: 0.04, difference: 0.1, near: 0.05 } as const;

interface Contrast {
  readonly family: Family;
  readonly tool: string;
  /** Sessions with a call of the tool, accepted or not, and those without: whether it is accepted is for its failures to tell. */
  readonly having: readonly Run[];
  readonly lacking: readonly Run[];
  readonly p: number;
  readonly least: number;
}

/**
 * Calls with which sessions of the same task end better or worse. Every tool of every family is compared, its sessions with
 * sessions of the same task, once exactly and once with what the versions of the agents explain taken out; it has to hold both
 * times, with false discovery over all these comparisons at most 4%. What goes a way that is told of is left out: the way says it.
 */
export function contrastPatterns(
  families: readonly Family[],
  ways: readonly Way[],
  { profile, store }: PatternOptions,
): Pattern[] {
  const contrasts = families.flatMap((family) =>
    [...family.tools].flatMap(([mark, tool]) => contrastOf(family, mark, tool, ways, store) ?? []),
  );
  const q = discreteFalseDiscovery(contrasts, limits.level);
  return contrasts.flatMap((contrast, index): Pattern[] => {
    const { family, tool, having, lacking, p } = contrast;
    const { compared } = compareEnds(having, lacking);
    const sure = q[index] ?? 1;
    if (compared === null || Math.abs(compared.difference) < limits.difference) return [];
    if (sure > limits.level && p > limits.near) return [];
    const better = compared.difference > 0 ? 'with' : 'without';
    const evidence = evidenceOfRuns(telling(having, lacking), compared.with.of);
    return [
      {
        id: patternIdOf(store, 'contrast', [family.name, tool]),
        type: 'outcome_contrast',
        subject: { kind: 'contrast', family: family.name, tool, better },
        tool,
        family: family.name,
        evidence: {
          ...evidence,
          figures: { p, q: sure },
          compared,
          cost: costsOf(having, lacking),
          reach: reachOf(family, better === 'with' ? lacking : having),
        },
        lacks: [...lacksOf(evidence.support, profile), ...doubtOf(sure, limits.level)],
      },
    ];
  });
}

function contrastOf(
  family: Family,
  mark: string,
  tool: string,
  ways: readonly Way[],
  store: string,
): Contrast | null {
  const told = new Set(
    ways
      .filter((way) => way.family === family && way.tools.includes(tool) && way.lacks.length === 0)
      .flatMap(({ candidate }) => candidate.keeping.map(({ run }) => run)),
  );
  const uses = (run: Run) => (run.tools[mark]?.calls ?? 0) > 0;
  const entry = entryMark(store, 'contrast', [family.name, tool]);
  // Who was told of it and did it tests it; who was told and did not is as good as any other.
  const counted = family.runs.filter((run) => !told.has(run) && !(uses(run) && wasGiven(run, entry)));
  const [having, lacking] = [counted.filter(uses), counted.filter((run) => !uses(run))];
  const tables = tablesByTask(having, lacking);
  const least = Math.min(1, 2 * Math.min(leastStratified(tables), leastStratified(tables.map(turned))));
  if (least >= 1) return null;
  const exact = 2 * Math.min(stratifiedGreater(tables), stratifiedGreater(tables.map(turned)));
  return { family, tool, having, lacking, least, p: Math.min(1, Math.max(exact, adjusted(counted, uses))) };
}

/** Within tasks, with what the versions of the agents explain taken out. */
function adjusted(runs: readonly Run[], uses: (run: Run) => boolean): number {
  const known = runs.filter(({ passed }) => passed !== null);
  const tasks = Map.groupBy(known, ({ task }) => task);
  return adjustedStratified(
    [...tasks.values()].map((own) =>
      own.map((run) => ({ exposed: uses(run), happened: run.passed === true, group: run.version })),
    ),
  );
}

/** Sessions with the call, in tasks that were also done without it. */
function telling(having: readonly Run[], lacking: readonly Run[]): Run[] {
  const tasks = new Set(lacking.filter(({ passed }) => passed !== null).map(({ task }) => task));
  return having.filter(({ task, passed }) => passed !== null && tasks.has(task));
}
