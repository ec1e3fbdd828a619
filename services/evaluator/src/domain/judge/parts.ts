import type { VerdictFigures } from '@nocturne/contracts';
import { addFailures, noFailures, type FailureCounts, type Tally, type TaskTally } from './tally.ts';
import { underVersions, type UnderVersions } from './versions.ts';

type Part = Omit<NonNullable<VerdictFigures['panel']>, 'sessions'>;

/** So many families are told of at the most: senders choose what families there are. */
const mostFamilies = 200;

/** A tally's tasks in figures. */
export function partOf(tally: Pick<Tally, 'variants' | 'tasks'>): {
  readonly part: Part;
  readonly failures: FailureCounts;
} {
  const failures = noFailures();
  for (const task of tally.tasks.values()) addFailures(failures, task.failures);
  const part = {
    tasks: tally.tasks.size,
    harmed: countVersions(underVersions(tally, ({ harmedBy }) => harmedBy)),
    helped: countVersions(underVersions(tally, ({ helpedBy }) => helpedBy)),
    warned: { count: failures.warned, of: failures.met },
    named: { count: failures.named, of: failures.cleared },
  };
  return { part, failures };
}

/** Family by family, the largest first. */
export function byFamily({ variants, tasks }: Tally): NonNullable<VerdictFigures['by_family']> {
  const families = new Map<string, Map<string, TaskTally>>();
  for (const [key, task] of tasks) {
    const ofFamily = families.get(task.family) ?? new Map<string, TaskTally>();
    families.set(task.family, ofFamily.set(key, task));
  }
  return [...families]
    .map(([family, its]) => ({ family, ...partOf({ variants, tasks: its }).part }))
    .sort((a, b) => b.tasks - a.tasks || (a.family < b.family ? -1 : 1))
    .slice(0, mostFamilies);
}

/** Type by type of the draft's entries, sorted by name. */
export function byType({ variants, tasks }: Tally): NonNullable<VerdictFigures['by_type']> {
  const drafted = variants.filter(({ draft }) => draft);
  const all = [...tasks.values()];
  return [...new Set(drafted.map(({ type }) => type))].sort().map((type) => {
    const isIts = (index: number) => variants[index]?.draft === true && variants[index].type === type;
    return {
      type,
      entries: drafted.filter((variant) => variant.type === type).length,
      harmed: all.filter(({ harmedBy }) => [...harmedBy].some(isIts)).length,
      helped: all.filter(({ helpedBy }) => [...helpedBy].some(isIts)).length,
    };
  });
}

function countVersions(tasks: readonly UnderVersions[]): { head: number; draft: number } {
  return {
    head: tasks.filter(({ head }) => head).length,
    draft: tasks.filter(({ draft }) => draft).length,
  };
}
