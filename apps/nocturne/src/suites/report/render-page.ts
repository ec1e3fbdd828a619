import type { Arm, Comparison, CostRatio, Interval, SuiteRun, Trial, Verdict } from '@nocturne/contracts';
import { html, type Markup } from './html.ts';
import { intervalPlot, lineChart, percent, rangeOf, type Series } from './plots.ts';
import { style } from './style.ts';

/** All that a page tells of a run. */
interface PageContent {
  readonly run: SuiteRun;
  readonly trials: readonly Trial[];
  /** Runs of the same suite up to this one, the first first. */
  readonly history: readonly SuiteRun[];
  /** What the gate said of the proposal on held-out sessions; null where there was no draft or no verdict yet. */
  readonly gate: Verdict | null;
}

/** A page of its own that needs nothing from elsewhere: no script, no font, no picture but what is drawn in it. */
export function renderPage({ run, trials, history, gate }: PageContent): string {
  const { verdict } = run;
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width" />
        <title>${run.suite}: ${verdict.decision}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <h1>${run.suite}</h1>
        <p class="verdict ${verdict.decision}"><b>${verdict.decision}</b> ${verdict.summary}</p>
        <p class="about">
          ${run.tasks} tasks, ${run.repeats} trials each and version; begun ${run.started_at}; store
          ${run.store}. Agents without memory, with what they read now (head
          ${short(run.head)})${run.draft === null ? '' : `, and with what is proposed (draft ${short(run.draft)})`}.
        </p>
        <h2>Versions compared</h2>
        ${verdict.comparisons.map((comparison) => compared(comparison, verdict.margin))} ${heldOut(gate)}
        <h2>Night by night</h2>
        ${nights(history)}
        <h2>Trials that did not pass</h2>
        ${failing(trials)}
      </body>
    </html>`.markup
  }\n`;
}

const inWords: Record<Arm, string> = { none: 'no memory', head: 'head', draft: 'draft' };

function compared(comparison: Comparison, margin: number): Markup {
  const { arms, families, tasks, needed_tasks: needed, decision, superior } = comparison;
  const rows = [{ ...comparison, family: 'all tasks' }, ...(families.length > 1 ? families : [])];
  const range = rangeOf(
    rows.flatMap(({ interval }): Interval[] => (interval === null ? [] : [interval])),
    margin,
  );
  return html`<h3>
      ${inWords[arms.candidate]} against ${inWords[arms.baseline]}: ${superior ? 'better' : decision}
    </h3>
    <table>
      <tr>
        <th>family</th>
        <th>tasks</th>
        <th>${inWords[arms.baseline]}</th>
        <th>${inWords[arms.candidate]}</th>
        <th>better, worse</th>
        <th>difference, 90% interval; dashed: no worse than −${percent(margin)}</th>
      </tr>
      ${rows.map(
        ({ family, tasks: of, baseline, candidate, better, worse, difference, interval }) =>
          html`<tr>
            <td>${family}</td>
            <td>${of}</td>
            <td>${share(baseline)}</td>
            <td>${share(candidate)}</td>
            <td>${better}, ${worse}</td>
            <td>
              ${
                difference === null || interval === null
                  ? ''
                  : html`${intervalPlot({ value: difference, interval, limit: -margin, range })}
                    ${percent(difference)}`
              }
            </td>
          </tr>`,
      )}
    </table>
    ${decision === 'inconclusive' ? html`<p>About ${needed} tasks would do for a firm verdict; there are ${tasks}.</p>` : null}
    ${costs(comparison)}`;
}

const units = { tokens: 'tokens', cost: 'US dollars', tool_calls: 'tool calls', duration: 'ms' } as const;

function costs({ costs: known, arms }: Comparison): Markup | null {
  const rows = Object.entries(units).flatMap(([name, unit]): [string, CostRatio][] => {
    const ratio = known[name as keyof typeof units];
    return ratio === undefined ? [] : [[unit, ratio]];
  });
  if (rows.length === 0) return null;
  return html`<table>
    <tr>
      <th>cost</th>
      <th>times that of ${inWords[arms.baseline]}</th>
      <th>90% interval</th>
      <th>a success: ${inWords[arms.baseline]}</th>
      <th>${inWords[arms.candidate]}</th>
    </tr>
    ${rows.map(
      ([unit, { ratio, interval, per_success: each }]) =>
        html`<tr>
          <td>${unit}</td>
          <td>${figure(ratio)}</td>
          <td>${figure(interval[0])} to ${figure(interval[1])}</td>
          <td>${figure(each.baseline)}</td>
          <td>${figure(each.candidate)}</td>
        </tr>`,
    )}
  </table>`;
}

function heldOut(gate: Verdict | null): Markup | null {
  if (gate === null) return null;
  const { decision, summary, blamed } = gate;
  return html`<h2>On held-out sessions</h2>
    <p class="verdict ${decision}"><b>${decision}</b> ${summary}</p>
    ${
      blamed.length === 0
        ? null
        : html`<table>
            <tr>
              <th>entry blamed</th>
              <th>why</th>
              <th>tasks harmed</th>
              <th>tasks helped</th>
            </tr>
            ${blamed.map(
              ({ entry, reason, harmed, helped }) =>
                html`<tr>
                  <td>${entry}</td>
                  <td>${reason}</td>
                  <td>${harmed}</td>
                  <td>${helped}</td>
                </tr>`,
            )}
          </table>`
    }`;
}

/** Each night's share of passed trials, by version, from the figures that its ruling rested on. */
function nights(history: readonly SuiteRun[]): Markup {
  const shareIn = ({ verdict }: SuiteRun, arm: Arm): number | null => {
    for (const { arms, baseline, candidate } of verdict.comparisons) {
      const found = arms.candidate === arm ? candidate : arms.baseline === arm ? baseline : null;
      if (found !== null && found.of > 0) return found.count / found.of;
    }
    return null;
  };
  const series: Series[] = (['none', 'head', 'draft'] as const).map((arm) => ({
    name: inWords[arm],
    style: arm,
    values: history.map((run) => shareIn(run, arm)),
  }));
  return html`${lineChart(
      series,
      history.map(({ started_at: at }) => at.slice(0, 10)),
    )}
    <p class="legend">
      ${series.map(({ name, style: kind }) => html`<span class="${kind}">■ ${name}</span> `)}
    </p>`;
}

const mostShown = 200;

function failing(trials: readonly Trial[]): Markup {
  const lost = trials.filter(({ passed }) => passed !== true);
  if (lost.length === 0) return html`<p>All passed.</p>`;
  return html`<table>
      <tr>
        <th>task</th>
        <th>version</th>
        <th>repeat</th>
        <th>ended</th>
        <th>why</th>
      </tr>
      ${lost.slice(0, mostShown).map(
        ({ task, arm, repeat, ended, reasons }) =>
          html`<tr>
            <td>${task}</td>
            <td>${inWords[arm]}</td>
            <td>${repeat}</td>
            <td>${ended}</td>
            <td>${reasons.join('; ')}</td>
          </tr>`,
      )}
    </table>
    ${lost.length > mostShown ? html`<p>and ${lost.length - mostShown} more</p>` : null}`;
}

function share({ count, of }: Comparison['baseline']): string {
  return of === 0 ? '' : `${count} of ${of} (${percent(count / of)})`;
}

function figure(value: number | null): string {
  return value === null ? '–' : String(Number(value.toPrecision(3)));
}

function short(snapshot: string): string {
  return snapshot.slice(0, 17);
}
