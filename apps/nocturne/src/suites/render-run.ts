import type { Arm, Comparison, CostRatio, SuiteRun, SuiteVerdict, Trial } from '@nocturne/contracts';
import { levelOf } from './level-of.ts';
import type { Paint } from '../output/paint.ts';
import { renderTable } from '../output/table.ts';
import { line, visible } from '../output/visible.ts';
import { figure, shortId } from '../output/words.ts';

const styles = { pass: 'green', fail: 'red', inconclusive: 'yellow' } as const;

/** A run for people: the ruling in a sentence, each comparison in a line, what it cost, what did not pass. */
export function renderRun(run: SuiteRun, trials: readonly Trial[], paint: Paint): string {
  const { verdict } = run;
  const head = [
    'CANDIDATE',
    'BASELINE',
    'TASKS',
    'PASSED',
    'BEFORE',
    'BETTER',
    'WORSE',
    `DIFFERENCE (${percent(levelOf(verdict))})`,
    'TOKENS',
    'TIME',
    '',
  ];
  const rows = verdict.comparisons.map((each) => rowOf(each));
  const lost = trials.filter(({ passed }) => passed !== true);
  return [
    `${paint(styles[verdict.decision], verdict.decision)}: ${visible(verdict.summary)}`,
    '',
    renderTable(head, rows, paint),
    `TOKENS and TIME: of a success, as a multiple of the baseline’s.${lookInWords(verdict)}`,
    ...(lost.length === 0 ? [] : ['', 'Did not pass', ...lost.slice(0, mostShown).map(lostLine)]),
    ...(lost.length > mostShown ? [`  and ${lost.length - mostShown} more`] : []),
    '',
    `run ${run.id}, head ${shortId(run.head)}${run.draft === null ? '' : `, draft ${shortId(run.draft)}`}`,
  ].join('\n');
}

/** Runs, newest first, a line each. */
export function renderRuns(runs: readonly SuiteRun[], paint: Paint): string {
  if (runs.length === 0) return 'No run of a suite yet: nocturne eval run SUITE makes one.';
  const rows = runs.map(({ id, suite, started_at: at, verdict, trials, draft }) => [
    at.slice(0, 16).replace('T', ' '),
    line(suite, 30),
    draft === null ? 'head' : 'draft',
    verdict.decision,
    String(trials),
    id,
  ]);
  return renderTable(['BEGUN', 'SUITE', 'OF', 'RULING', 'TRIALS', 'ID'], rows, paint);
}

const mostShown = 20;
const inWords: Record<Arm, string> = { none: 'no memory', head: 'head', draft: 'draft' };

function rowOf({
  arms,
  tasks,
  baseline,
  candidate,
  better,
  worse,
  difference,
  interval,
  costs,
  decision,
  superior,
}: Comparison): string[] {
  const ratio = (of: CostRatio | undefined) =>
    of === undefined ? '' : `× ${figure(of.per_success.ratio ?? of.ratio)}`;
  return [
    inWords[arms.candidate],
    inWords[arms.baseline],
    String(tasks),
    `${candidate.count}/${candidate.of}`,
    `${baseline.count}/${baseline.of}`,
    String(better),
    String(worse),
    difference === null || interval === null
      ? ''
      : `${percent(difference)} (${percent(interval[0])} to ${percent(interval[1])})`,
    ratio(costs.tokens),
    ratio(costs.duration),
    superior ? 'better' : decision,
  ];
}

/** Which look it was, where a level of its own makes its intervals wider than those of a first. */
function lookInWords({ look = 1, stop_early: isEarly = false }: SuiteVerdict): string {
  const early = isEarly ? ' The run may end early: its intervals hold at every look.' : '';
  return look < 2 ? early : ` Look ${look} at this suite in thirty days, each at a stricter level.${early}`;
}

function lostLine({ task, arm, repeat, ended, reasons }: Trial): string {
  return `  ${line(task, 40)} with ${inWords[arm]}, ${repeat}: ${ended}: ${line(reasons.join('; '), 100)}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
