import type { Interval } from '@nocturne/contracts';
import { html, type Markup } from './html.ts';

interface IntervalPlot {
  readonly value: number;
  readonly interval: Interval;
  /** What an end has to stay on the right side of. */
  readonly limit?: number;
  /** The ends of the axis, the same for all plots beside one another. */
  readonly range: Interval;
  /** What it is read out as; the figures as shares where absent. */
  readonly label?: string;
}

const width = 260;
const height = 22;

/** A difference with its interval, zero, and the limit that it is held to, where there is one. */
export function intervalPlot({ value, interval, limit, range, label }: IntervalPlot): Markup {
  const at = (x: number) => round(((clamp(x, range) - range[0]) / (range[1] - range[0])) * width);
  const [low, high] = [at(interval[0]), at(interval[1])];
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-label="${label ?? `${percent(value)}, ${percent(interval[0])} to ${percent(interval[1])}`}"
  >
    <line x1="${at(0)}" x2="${at(0)}" y1="0" y2="${height}" class="zero" />
    ${
      limit === undefined
        ? null
        : html`<line x1="${at(limit)}" x2="${at(limit)}" y1="0" y2="${height}" class="limit" />`
    }
    <line x1="${low}" x2="${high}" y1="${height / 2}" y2="${height / 2}" class="interval" />
    <circle cx="${at(value)}" cy="${height / 2}" r="4" class="point" />
  </svg>`;
}

/** An axis that holds all of these intervals and the limit, symmetrical where that costs little. */
export function rangeOf(intervals: readonly Interval[], limit: number, widest = 1): Interval {
  const ends = [...intervals.flat(), limit * 2, -limit * 2];
  const most = Math.min(widest, Math.max(...ends.map(Math.abs)) * 1.05);
  return [-most, most];
}

export interface Series {
  readonly name: string;
  readonly style: string;
  /** Shares of passed trials, night by night; null where there was none. */
  readonly values: readonly (number | null)[];
}

const chart = { width: 720, height: 200, left: 40, bottom: 24 } as const;

/** Shares over nights, a line a version. */
export function lineChart(series: readonly Series[], labels: readonly string[]): Markup {
  const { width: w, height: h, left, bottom } = chart;
  const x = (index: number) =>
    round(left + (labels.length < 2 ? 0.5 : index / (labels.length - 1)) * (w - left - 10));
  const y = (share: number) => round(h - bottom - share * (h - bottom - 10));
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      html`<line x1="${left}" x2="${w}" y1="${y(share)}" y2="${y(share)}" class="grid" /><text
          x="0"
          y="${y(share) + 4}"
          >${percent(share)}</text
        >`,
  );
  const lines = series.map(({ values, style }) => {
    const points = values.flatMap((value, index) => (value === null ? [] : [`${x(index)},${y(value)}`]));
    const dots = points.map((point) => {
      const [cx = '', cy = ''] = point.split(',');
      return html`<circle cx="${cx}" cy="${cy}" r="3" class="dot ${style}" />`;
    });
    return html`<polyline points="${points.join(' ')}" class="line ${style}" />${dots}`;
  });
  const ends = [...new Set([0, labels.length - 1])].map(
    (index) => html`<text x="${x(index)}" y="${h - 4}" text-anchor="middle">${labels[index] ?? ''}</text>`,
  );
  return html`<svg viewBox="0 0 ${w} ${h}" role="img" aria-label="shares of passed trials, night by night">
    ${grid}${lines}${ends}
  </svg>`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

function clamp(x: number, [low, high]: Interval): number {
  return Math.min(high, Math.max(low, x));
}

function round(x: number): number {
  return Number(x.toFixed(1));
}
