import type {
  Arm,
  Comparison,
  Interval,
  LiveFigures,
  SuiteRun,
  SuiteVerdict,
  Trial,
  Verdict,
} from '@nocturne/contracts';
import { levelOf } from '../level-of.ts';
import { actInWords, type NightDone } from '../night/acts.ts';
import { costTable } from './costs.ts';
import { html, type Markup } from './html.ts';
import { liveOutcomes } from './live.ts';
import { intervalPlot, lineChart, percent, rangeOf, type Series } from './plots.ts';
import { writePage } from './page.ts';

/** All that a page tells of a run. */
interface PageContent {
  readonly run: SuiteRun;
  readonly trials: readonly Trial[];
  /** Runs of the same suite up to this one, the first first. */
  readonly history: readonly SuiteRun[];
  /** What the gate said of the proposal on held-out sessions; null where there was no draft or no verdict yet. */
  readonly gate: Verdict | null;
  /** What live sessions of the store came to. */
  readonly live: LiveFigures | null;
  /** What was done about it; absent where the run was no night's. */
  readonly night?: NightDone;
}

/** A run on a page of its own. */
export function renderPage({ run, trials, history, gate, live, night }: PageContent): string {
  const { verdict } = run;
  const draft = run.draft === null ? '' : `, and with what is proposed (draft ${short(run.draft)})`;
  return writePage(
    `${run.suite}: ${verdict.decision}`,
    html`<h1>${run.suite}</h1>
      <p class="verdict ${verdict.decision}"><b>${verdict.decision}</b> ${verdict.summary}</p>
      ${night === undefined ? null : html`<p><b>${actInWords[night.act]}</b>: ${night.why}</p>`}
      <p class="about">
        ${run.tasks} tasks, ${run.repeats} trials each and version; begun ${run.started_at}; store
        ${run.store}. Agents without memory, with what they read now (head ${short(run.head)})${draft}.
      </p>
      ${hindrances(verdict)}
      <h2>Versions compared</h2>
      ${verdict.comparisons.map((comparison) => compared(comparison, verdict))} ${heldOut(gate)}
      <h2>Night by night</h2>
      ${nights(history)} ${liveOutcomes(live)}
      <h2>Trials that did not pass</h2>
      ${failing(trials)}`,
  );
}

const inWords: Record<Arm, string> = { none: 'no memory', head: 'head', draft: 'draft' };

function hindrances({ held_back: heldBack = [], look, stop_early: isEarly }: SuiteVerdict): Markup {
  const about = [
    ...(look === undefined || look < 2
      ? []
      : [`Look ${look} at this suite in thirty days, each at a stricter level.`]),
    ...(isEarly === true ? ['The run may end early: its intervals hold at every look.'] : []),
  ];
  return html`${
    heldBack.length === 0
      ? null
      : html`<p>What keeps it from passing beside what it passed and lost:</p>
          <ul>
            ${heldBack.map((each) => html`<li>${each}</li>`)}
          </ul>`
  }${about.length === 0 ? null : html`<p class="about">${about.join(' ')}</p>`}`;
}

function compared(comparison: Comparison, verdict: SuiteVerdict): Markup {
  const { margin } = verdict;
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
        <th>difference, ${percent(levelOf(verdict))} interval; dashed: no worse than −${percent(margin)}</th>
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
    ${lostTrials(comparison)} ${costTable(comparison, inWords)}`;
}

function lostTrials({ lost, arms }: Comparison): Markup | null {
  if (lost === undefined || lost.baseline + lost.candidate + lost.both === 0) return null;
  return html`<p>
    Trials that took too long or crashed: ${lost.baseline} with ${inWords[arms.baseline]}, ${lost.candidate}
    with ${inWords[arms.candidate]}, and ${lost.both} with both, which count for nothing.
  </p>`;
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

function short(snapshot: string): string {
  return snapshot.slice(0, 17);
}
