import type { Comparison, CostRatio, Interval } from '@nocturne/contracts';
import { html, type Markup } from './html.ts';
import { intervalPlot, rangeOf } from './plots.ts';

const units = { tokens: 'tokens', cost: 'US dollars', tool_calls: 'tool calls', duration: 'ms' } as const;
const withinInWords = { yes: 'within', no: 'too dear', unknown: 'not shown' } as const;

/** What the candidate costs, thing by thing: of a trial, and of a success with its interval and the limit that it is held to. */
export function costTable({ costs: known, arms }: Comparison, names: Record<string, string>): Markup | null {
  const rows = Object.entries(units).flatMap(([name, unit]): [string, CostRatio][] => {
    const ratio = known[name as keyof typeof units];
    return ratio === undefined ? [] : [[unit, ratio]];
  });
  if (rows.length === 0) return null;
  const range = rangeOf(
    rows.flatMap(([, { per_success: each, limit }]): Interval[] => [
      ...(each.interval === undefined ? [] : [logs(each.interval)]),
      ...(limit == null ? [] : [logs([1, limit])]),
    ]),
    0.1,
    2,
  );
  return html`<table>
    <tr>
      <th>cost</th>
      <th>a success: ${names[arms.baseline] ?? ''}</th>
      <th>${names[arms.candidate] ?? ''}</th>
      <th>times as much; dashed: the most that passes</th>
      <th></th>
      <th>a trial: times</th>
    </tr>
    ${rows.map(
      ([unit, { ratio, interval, per_success: each, limit, least = 0, within, unknown = 0 }]) =>
        html`<tr>
          <td>${unit}</td>
          <td>${figure(each.baseline)}</td>
          <td>${figure(each.candidate)}</td>
          <td>
            ${
              each.ratio === undefined || each.interval === undefined
                ? 'not known'
                : html`${intervalPlot({
                    ...{ value: Math.log(each.ratio), interval: logs(each.interval), range },
                    ...(limit == null ? {} : { limit: Math.log(limit) }),
                    label: `×${figure(each.ratio)}, ${figure(each.interval[0])} to ${figure(each.interval[1])}`,
                  })}
                  ×${figure(each.ratio)} (${figure(each.interval[0])} to ${figure(each.interval[1])})`
            }
          </td>
          <td>
            ${within === undefined ? 'shown only' : withinInWords[within]}${least > 0 ? ` (${figure(least)} ${unit} more are in any case)` : ''}${unknown > 0 ? `; not known of ${unknown} pairs of trials` : ''}
          </td>
          <td>×${figure(ratio)} (${figure(interval[0])} to ${figure(interval[1])})</td>
        </tr>`,
    )}
  </table>`;
}

/** A multiple is as far from 1 as its inverse. */
function logs([low, high]: Interval): Interval {
  return [Math.log(Math.max(low, 1e-6)), Math.log(Math.max(high, 1e-6))];
}

function figure(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(3)));
}
