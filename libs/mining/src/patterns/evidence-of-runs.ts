import { exemplarLimit, type Evidence } from '@nocturne/contracts';
import type { Run } from '../runs/run.ts';
import { byText } from '../text.ts';

/** The figures that every kind of pattern has, of the sessions that show it. */
export function evidenceOfRuns(runs: readonly Run[], occurrences: number): Evidence {
  const distinct = (name: 'task' | 'agent' | 'principal') => new Set(runs.map((run) => run[name])).size;
  const known = runs.filter(({ passed }) => passed !== null);
  const times = runs.flatMap(({ at }) => at ?? []).sort(byText);
  return {
    support: {
      sessions: runs.length,
      tasks: distinct('task'),
      agents: distinct('agent'),
      principals: distinct('principal'),
      occurrences,
    },
    ...(known.length === 0
      ? {}
      : { passed: { count: known.filter(({ passed }) => passed === true).length, of: known.length } }),
    figures: {},
    sessions: runs
      .slice(0, exemplarLimit)
      .map(({ session }) => session)
      .sort(byText),
    first_seen: times[0] ?? null,
    last_seen: times.at(-1) ?? null,
  };
}
