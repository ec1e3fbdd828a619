import type { Compared, Cost, Pattern } from '@nocturne/contracts';
import { stratifiedEffect, stratifiedGreater, type TwoByTwo } from '@nocturne/stats';
import type { Run } from '../runs/run.ts';

/** How two sorts of sessions ended within the same tasks. */
interface Ends {
  /** Null where no task has sessions of both sorts with a known outcome. */
  readonly compared: Compared | null;
  /** One-sided: that those with it end better no more than by chance, and worse. */
  readonly better: number;
  readonly worse: number;
}

/** Sessions with something against those without, each task for itself: hard tasks are held against hard ones. */
export function compareEnds(having: readonly Run[], lacking: readonly Run[]): Ends {
  const tables = tablesByTask(having, lacking);
  const both = tables.filter(({ of, otherOf }) => of > 0 && otherOf > 0);
  const { difference, strata } = stratifiedEffect(both);
  return {
    compared:
      difference === null
        ? null
        : {
            with: { count: sum(both, ({ count }) => count), of: sum(both, ({ of }) => of) },
            without: {
              count: sum(both, ({ otherCount }) => otherCount),
              of: sum(both, ({ otherOf }) => otherOf),
            },
            tasks: strata,
            difference: difference.value,
            interval: [...difference.interval],
          },
    better: stratifiedGreater(both),
    worse: stratifiedGreater(both.map(turned)),
  };
}

/** Whether those with it end surely worse: within tasks, or, where no task was done both ways, all told. */
export function isWorse(having: readonly Run[], lacking: readonly Run[], level: number): boolean {
  const { compared, worse } = compareEnds(having, lacking);
  if (compared !== null) return worse <= level;
  const pooled = (runs: readonly Run[]) => runs.map((run) => ({ ...run, task: '' }));
  return compareEnds(pooled(having), pooled(lacking)).worse <= level;
}

/** Passes with and without by task, of sessions whose outcome is known. */
export function tablesByTask(having: readonly Run[], lacking: readonly Run[]): TwoByTwo[] {
  const cases = (runs: readonly Run[], first: boolean) =>
    runs.flatMap(({ task, passed }) => (passed === null ? [] : [{ task, first, is: passed }]));
  return tablesOf([...cases(having, true), ...cases(lacking, false)]);
}

/** Cases in the first group and in the other, by task. */
export function tablesOf(
  cases: readonly { readonly task: string; readonly first: boolean; readonly is: boolean }[],
): TwoByTwo[] {
  const tables = new Map<string, { count: number; of: number; otherCount: number; otherOf: number }>();
  for (const { task, first, is } of cases) {
    const table = tables.get(task) ?? { count: 0, of: 0, otherCount: 0, otherOf: 0 };
    tables.set(task, table);
    table[first ? 'of' : 'otherOf'] += 1;
    if (is) table[first ? 'count' : 'otherCount'] += 1;
  }
  return [...tables.values()];
}

/** The second groups in place of the first. */
function turned({ count, of, otherCount, otherOf }: TwoByTwo): TwoByTwo {
  return { count: otherCount, of: otherOf, otherCount: count, otherOf: of };
}

/** What sessions of either sort took. */
export function costsOf(
  having: readonly Run[],
  lacking: readonly Run[],
): NonNullable<Pattern['evidence']['cost']> {
  return { with: costOf(having), without: costOf(lacking) };
}

function costOf(runs: readonly Run[]): Cost {
  const known = runs.filter(({ passed }) => passed !== null);
  const timed = known.length > 0 && known.every(({ seconds }) => seconds !== undefined);
  return {
    sessions: known.length,
    successes: known.filter(({ passed }) => passed === true).length,
    tokens: sum(known, ({ tokens }) => tokens),
    calls: sum(known, ({ calls }) => calls),
    ...(timed ? { seconds: sum(known, ({ seconds }) => seconds ?? 0) } : {}),
  };
}

function sum<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((total, each) => total + of(each), 0);
}
