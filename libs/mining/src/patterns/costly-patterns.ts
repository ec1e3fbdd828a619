import type { Pattern } from '@nocturne/contracts';
import { patternIdOf } from '../observations/observation.ts';
import { entryMark, wasGiven, type Run } from '../runs/run.ts';
import { costsOf } from './compare-ends.ts';
import { evidenceOfRuns } from './evidence-of-runs.ts';
import type { Family } from './families.ts';
import { lacksOf, type PatternOptions } from './support.ts';

/**
 * `times`: as much as others of the same task, from which on a session is costly. `calls`: as often as usual, and at the least so
 * often, a tool is called that runs on; `share`: of the calls that the session has beyond the usual, those that are the tool's;
 * `usual`: of sessions that call it so often, those at the most that are not costly. `others`: sessions of a task, or of the
 * family where the task has fewer, that say what is usual.
 */
const limits = { times: 2.5, calls: 3, least: 4, share: 0.5, usual: 0.2, others: 3 } as const;

/**
 * Sessions that cost far more than others of their task because one tool was called over and over: in tokens, or in calls where
 * nobody told of tokens. The cause is the tool whose calls make up most of what they have beyond the usual.
 */
export function costlyPatterns(families: readonly Family[], { profile, store }: PatternOptions): Pattern[] {
  return families.flatMap((family) => {
    const costs = costsBeside(family.runs);
    const all = median(family.runs.map(({ calls }) => calls));
    return [...family.tools].flatMap(([mark, tool]): Pattern[] => {
      const key = [family.name, tool];
      const entry = entryMark(store, 'costly', key);
      const usual = median(family.runs.map((run) => run.tools[mark]?.calls ?? 0));
      const often = family.runs.filter((run) => runsOn(run, mark, usual));
      const costly = often.filter(
        (run) => (costs.get(run) ?? 0) >= limits.times && isMost(run, mark, usual, all),
      );
      const showing = costly.filter((run) => !wasGiven(run, entry));
      if (showing.length === 0 || often.length - costly.length > limits.usual * often.length) return [];
      const evidence = evidenceOfRuns(
        showing,
        showing.reduce((sum, run) => sum + (run.tools[mark]?.calls ?? 0), 0),
      );
      return [
        {
          id: patternIdOf(store, 'costly', key),
          type: 'waste',
          subject: {
            kind: 'costly',
            family: family.name,
            tool,
            usual,
            calls: median(showing.map((run) => run.tools[mark]?.calls ?? 0)),
            times: median(showing.map((run) => costs.get(run) ?? 0)),
          },
          tool,
          family: family.name,
          evidence: {
            ...evidence,
            cost: costsOf(
              showing,
              family.runs.filter((run) => !costly.includes(run)),
            ),
          },
          lacks: lacksOf(evidence.support, profile),
        },
      ];
    });
  });
}

function runsOn(run: Run, mark: string, usual: number): boolean {
  const calls = run.tools[mark]?.calls ?? 0;
  return calls >= limits.least && calls >= limits.calls * usual;
}

/** Whether the tool's calls are most of those that the session has beyond the median of its family. */
function isMost(run: Run, mark: string, usual: number, all: number): boolean {
  return (run.tools[mark]?.calls ?? 0) - usual >= limits.share * (run.calls - all);
}

/** How many times as much each session cost as the median of the others of its task. */
function costsBeside(runs: readonly Run[]): Map<Run, number> {
  const told = runs.some(({ tokens }) => tokens > 0);
  const costOf = ({ tokens, calls }: Run) => (told ? tokens : calls);
  const tasks = Map.groupBy(runs, ({ task }) => task);
  return new Map(
    runs.map((run) => {
      const own = (tasks.get(run.task) ?? []).filter((other) => other !== run);
      const others = own.length >= limits.others ? own : runs;
      const usual = median(others.map(costOf));
      return [run, usual === 0 ? 0 : costOf(run) / usual];
    }),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
