import type { LiveFigures } from '@nocturne/contracts';
import { chartGroup, type Restart } from './chart-group.ts';
import type { Counted } from './counted.ts';
import { sketchChart } from './sketch-chart.ts';

const mostCharts = 200;

/** What is charted by itself. A new version, model or prompt makes another agent: what changes with it is no drift of memory. */
export interface Group {
  readonly family: string;
  readonly agent: string;
  readonly sessions: readonly Counted[];
}

export type RestartsOf = (group: Pick<Group, 'family' | 'agent'>) => readonly Restart[];

export function groupsOf(all: readonly Counted[]): readonly Group[] {
  const groups = Map.groupBy(all, ({ family, agent }) => JSON.stringify([family, agent]));
  return [...groups.values()].flatMap((sessions) => {
    const [first] = sessions;
    return first === undefined ? [] : [{ family: first.family, agent: first.agent, sessions }];
  });
}

/** A chart for each family and agent. Alarms first, then the longest. */
export function chartFamilies(
  all: readonly Counted[],
  restartsOf: RestartsOf = () => [],
): LiveFigures['charts'] {
  return groupsOf(all)
    .flatMap(({ family, agent, sessions }): LiveFigures['charts'] => {
      const restarts = restartsOf({ family, agent });
      const chart = chartGroup(sessions, restarts);
      // Drawn is all of it: what was settled would else be gone from sight the moment that it was.
      const drawn = restarts.length === 0 ? chart : chartGroup(sessions);
      if (drawn === null) return [];
      const { plan, charted = 0, score = 0, alarm = null } = chart ?? { plan: drawn.plan };
      const { p0, p1, h, runInControl, runToNotice } = plan;
      // A plan counts in steps of its own; what is shown counts in those of the score that h is the limit of.
      const { points, versions } = sketchChart(drawn.steps);
      return [
        {
          ...{ family, agent, p0, p1, h, charted, alarm, versions },
          score: (score * h) / plan.limit,
          points: points.map((point) => ({ ...point, score: (point.score * h) / drawn.plan.limit })),
          run_in_control: runInControl,
          run_to_notice: runToNotice,
        },
      ];
    })
    .sort((a, b) => Number(b.alarm !== null) - Number(a.alarm !== null) || b.charted - a.charted)
    .slice(0, mostCharts);
}
