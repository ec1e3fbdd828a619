import type { DriftChart, Interval, Lift, LiveFigures, ShownDrift } from '@nocturne/contracts';
import { costInWords, liftInWords } from '../lift-in-words.ts';
import { driftChart } from './drift-chart.ts';
import { html, type Markup } from './html.ts';
import { intervalPlot, percent, rangeOf } from './plots.ts';

const most = { versions: 8, entries: 12, charts: 12 } as const;

/** What memory does for live sessions, and each family over time; null where no session said which one it is when it read. */
export function liveOutcomes(live: LiveFigures | null): Markup | null {
  if (live === null || live.sessions === 0) return null;
  const { sessions, from, to, overall, versions, entries, charts, drifts = [] } = live;
  const rows: [string, Lift][] = [
    ['all versions', overall],
    ...versions.slice(0, most.versions).map((each): [string, Lift] => [each.snapshot.slice(0, 17), each]),
  ];
  return html`<h2>Live sessions</h2>
    <p>
      ${liftInWords(overall)} ${sessions} sessions that named themselves when they read,
      ${(from ?? '').slice(0, 10)} to ${(to ?? '').slice(0, 10)}. ${costInWords(overall)}
    </p>
    ${liftTable('version', rows)} ${entries.length === 0 ? null : html`<h3>By entry</h3>`}
    ${
      entries.length === 0
        ? null
        : liftTable(
            'entry',
            entries.slice(0, most.entries).map((each): [string, Lift] => [each.entry, each]),
          )
    }
    <h3>Drift, family by family</h3>
    ${
      charts.length === 0
        ? html`<p>A chart begins when fifty sessions of a family have read memory.</p>`
        : html`<p>
            Above: the score of failures (CUSUM), dashed the limit at which it alarms. Below: the share that
            failed, dashed the rate that is to be noticed. Dotted: the first session that read a version.
          </p>`
    }
    ${charts.slice(0, most.charts).map((chart) => charted(chart, drifts))}
    ${charts.length > most.charts ? html`<p>and ${charts.length - most.charts} more</p>` : null}
    ${alarms(drifts)}`;
}

function liftTable(what: string, rows: readonly (readonly [string, Lift])[]): Markup {
  const range = rangeOf(
    rows.flatMap(([, { lift }]): Interval[] => (lift === null ? [] : [lift.interval])),
    0.05,
  );
  return html`<table>
    <tr>
      <th>${what}</th>
      <th>with memory</th>
      <th>control group</th>
      <th>lift, 95% interval</th>
    </tr>
    ${rows.map(
      ([name, { memory, control, lift }]) =>
        html`<tr>
          <td>${name}</td>
          <td>${memory.count} of ${memory.of}</td>
          <td>${control.count} of ${control.of}</td>
          <td>
            ${
              lift === null
                ? 'nothing to compare'
                : html`${intervalPlot({ value: lift.value, interval: lift.interval, range })}
                  ${percent(lift.value)}`
            }
          </td>
        </tr>`,
    )}
  </table>`;
}

function charted(chart: DriftChart, drifts: readonly ShownDrift[]): Markup {
  const settled = drifts.filter((each) => each.family === chart.family && each.agent === chart.agent);
  const {
    family,
    agent,
    score,
    h,
    charted: count,
    p0,
    p1,
    run_in_control: run,
    run_to_notice: notice,
    alarm,
  } = chart;
  return html`<h4>${family}: ${alarm === null ? 'no alarm' : `alarm on ${alarm.at.slice(0, 10)}`}</h4>
    <p class="about">
      Agent ${agent}; ${count} sessions; score ${figure(score)} of ${figure(h)}. Held against failures of
      ${percent(p0)}; ${percent(p1)} is noticed after ${Math.round(notice)} sessions, a false alarm comes once
      in ${Math.round(run)}.
    </p>
    ${driftChart(chart, [...new Set([...settled.map(({ at }) => at), ...(alarm === null ? [] : [alarm.at])])])}`;
}

function alarms(drifts: readonly ShownDrift[]): Markup | null {
  if (drifts.length === 0) return null;
  return html`<h3>Alarms and what came of them</h3>
    <table>
      <tr>
        <th>when</th>
        <th>family</th>
        <th>ruling</th>
        <th>why</th>
        <th>entries blamed</th>
      </tr>
      ${drifts.map(
        ({ at, family, looks, ruling }) =>
          html`<tr>
            <td>${at.slice(0, 10)}</td>
            <td>${family}</td>
            <td>${ruling === null ? `open after ${looks} looks` : ruling.decision}</td>
            <td>${ruling?.reason ?? ''}</td>
            <td>${ruling?.entries.join(', ') ?? ''}</td>
          </tr>`,
      )}
    </table>`;
}

function figure(value: number): string {
  return String(Number(value.toPrecision(3)));
}
