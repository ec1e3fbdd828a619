import type { DriftChart } from '@nocturne/contracts';

/** One charted session, and the score after it. */
export interface ChartStep {
  readonly at: string;
  readonly passed: boolean;
  readonly version: string;
  readonly score: number;
}

const most = { points: 60, versions: 20 } as const;

/** A chart as it is drawn: however many sessions it is of, no more than sixty points, the greatest score of each stretch kept. */
export function sketchChart(steps: readonly ChartStep[]): {
  readonly points: NonNullable<DriftChart['points']>;
  readonly versions: NonNullable<DriftChart['versions']>;
} {
  const length = Math.ceil(steps.length / most.points);
  const stretches = Array.from({ length: Math.ceil(steps.length / Math.max(1, length)) }, (_, index) =>
    steps.slice(index * length, (index + 1) * length),
  );
  let sessions = 0;
  const points = stretches.map((stretch) => {
    sessions += stretch.length;
    return {
      at: stretch.at(-1)?.at ?? '',
      sessions,
      score: Math.max(...stretch.map(({ score }) => score)),
      failed: stretch.filter(({ passed }) => !passed).length / stretch.length,
    };
  });
  const first = new Map<string, { readonly at: string; readonly sessions: number }>();
  for (const [index, { version, at }] of steps.entries())
    if (!first.has(version)) first.set(version, { at, sessions: index + 1 });
  const versions = [...first].map(([snapshot, seen]) => ({ ...seen, snapshot })).slice(-most.versions);
  return { points, versions };
}
