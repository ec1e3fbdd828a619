import type { DriftChart } from '@nocturne/contracts';
import { html, type Markup } from './html.ts';
import { percent } from './plots.ts';

const size = {
  width: 720,
  left: 40,
  right: 10,
  top: 16,
  score: 120,
  gap: 22,
  failed: 90,
  bottom: 22,
} as const;
const bottomOfScore = size.top + size.score;
const topOfFailed = bottomOfScore + size.gap;
const height = topOfFailed + size.failed + size.bottom;

/**
 * A family over time: above the score with the limit at which it alarms, below the share that failed with the rate it is held
 * against and the one that is to be noticed. Dotted: the first session that read a version.
 * @param alarms when it alarmed
 */
export function driftChart(
  { points = [], versions = [], h, p0, p1 }: DriftChart,
  alarms: readonly string[],
): Markup {
  const charted = points.at(-1)?.sessions ?? 0;
  const x = (sessions: number) =>
    round(size.left + (sessions / Math.max(1, charted)) * (size.width - size.left - size.right));
  const most = Math.max(h * 1.2, ...points.map(({ score }) => score));
  const y = (score: number) => round(bottomOfScore - (score / most) * size.score);
  const highest = Math.max(p1 * 1.2, ...points.map(({ failed }) => failed));
  const yFailed = (share: number) => round(topOfFailed + size.failed - (share / highest) * size.failed);
  const line = (at: number, style: string, label: string) =>
    html`<line x1="${size.left}" x2="${size.width - size.right}" y1="${at}" y2="${at}" class="${style}" />
      <text x="0" y="${at + 4}">${label}</text>`;
  const path = (of: (point: (typeof points)[number]) => number) =>
    points.map((point) => `${x(point.sessions)},${of(point)}`).join(' ');
  const alarmed = alarms.flatMap((when) => points.find(({ at }) => at >= when) ?? []);
  return html`<svg
    viewBox="0 0 ${size.width} ${height}"
    role="img"
    aria-label="failures over ${charted} sessions; the score is at ${round(points.at(-1)?.score ?? 0)} of ${round(h)}"
  >
    ${line(y(0), 'grid', '0')} ${line(y(h), 'limit', `h ${round(h)}`)}
    ${line(yFailed(p0), 'grid', percent(p0))} ${line(yFailed(p1), 'limit', percent(p1))}
    ${versions.map(
      ({ sessions, snapshot }) =>
        html`<line
            x1="${x(sessions)}"
            x2="${x(sessions)}"
            y1="${size.top}"
            y2="${height - size.bottom}"
            class="version"
          />
          <text x="${x(sessions) + 3}" y="${size.top - 4}">${snapshot.slice(5, 11)}</text>`,
    )}
    <polyline points="${path(({ score }) => y(score))}" class="line head" />
    <polyline points="${path(({ failed }) => yFailed(failed))}" class="line none" />
    ${alarmed.map(
      ({ sessions, score }) => html`<circle cx="${x(sessions)}" cy="${y(score)}" r="5" class="alarm" />`,
    )}
    <text x="${size.left}" y="${height - 6}">${(points[0]?.at ?? '').slice(0, 10)}</text>
    <text x="${size.width - size.right}" y="${height - 6}" text-anchor="end">
      ${(points.at(-1)?.at ?? '').slice(0, 10)}
    </text>
  </svg>`;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
