import { isOnTrial } from '../replay/variants.ts';
import type { Tally, TaskTally } from './tally.ts';

/** Whether a task is the case (harmed, helped) under each version. */
export interface UnderVersions {
  readonly head: boolean;
  readonly draft: boolean;
}

/**
 * What becomes of each task under head and under the draft, where the draft has lost some of the entries on trial.
 * @param by which variants count: those that harm the task, or those that help it
 * @param without entries on trial that are left out
 */
export function underVersions(
  { variants, tasks }: Pick<Tally, 'variants' | 'tasks'>,
  by: (task: TaskTally) => ReadonlySet<number>,
  without: ReadonlySet<string> = new Set(),
): UnderVersions[] {
  return [...tasks.values()].map((task) => {
    let [head, draft] = [false, false];
    for (const index of by(task)) {
      const variant = variants[index];
      if (variant === undefined) continue;
      head ||= variant.head;
      draft ||= variant.draft && !(isOnTrial(variant) && without.has(variant.entry));
    }
    return { head, draft };
  });
}

/** Tasks that are the case under one version only. */
export function discordantOf(tasks: readonly UnderVersions[]): {
  readonly head: number;
  readonly draft: number;
} {
  return {
    head: tasks.filter(({ head, draft }) => head && !draft).length,
    draft: tasks.filter(({ head, draft }) => draft && !head).length,
  };
}
