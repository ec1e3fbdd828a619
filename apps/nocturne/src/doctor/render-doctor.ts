import type { DoctorReport, Recurrence, Survey } from '@nocturne/contracts';
import type { Paint } from '../output/paint.ts';
import { renderImported } from '../output/render-report.ts';
import { renderTable } from '../output/table.ts';
import { line } from '../output/visible.ts';
import { count, grouped } from '../output/words.ts';
import { percent } from './percent.ts';

/** Tools that are listed before only their number is given. */
const listed = 8;

/** The verdict first, then what to put right, then the figures that both rest on. */
export function renderDoctor(report: DoctorReport, paint: Paint): string {
  const { pays, verdict, prescriptions, imported, formats, survey } = report;
  const read = `${renderImported(imported, paint)}\n${formats.map(({ format, sessions }) => `  ${format}: ${grouped(sessions)}`).join('\n')}`;
  const parts = [
    paint('bold', paint(pays ? 'green' : 'yellow', verdict)),
    renderPrescriptions(prescriptions, paint),
    read.trimEnd(),
    ...(survey.sessions.surveyed === 0
      ? []
      : [
          renderFacts(survey, paint),
          renderTools(survey.calls, paint),
          renderRecurrences(survey.recurrences, paint),
          renderDropped(survey, paint),
        ]),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function renderPrescriptions(prescriptions: DoctorReport['prescriptions'], paint: Paint): string {
  if (prescriptions.length === 0) return '';
  const rows = prescriptions.map(
    ({ text, needed }, index) => `  ${index + 1}. ${needed ? `${paint('bold', 'Needed.')} ` : ''}${text}`,
  );
  return [paint('bold', 'What to put right, in this order'), ...rows].join('\n');
}

function renderFacts(survey: Survey, paint: Paint): string {
  const { sessions, tasks, agents, principals, heldout, memory } = survey;
  const rows: readonly (readonly [string, string])[] = [
    [
      'sessions',
      `${grouped(sessions.surveyed)} surveyed, ${grouped(sessions.repeated)} repeated, ${grouped(sessions.given_memory)} that were given memory`,
    ],
    [
      'outcomes',
      `${of(sessions.outcome_known)} known${sessions.passed.of === 0 ? '' : `; ${of(sessions.passed)} of these passed`}`,
    ],
    [
      'tasks',
      `${grouped(tasks.distinct)} in ${count(tasks.families, 'family', 'families')}; ${of(tasks.twice)} have at least 2 sessions, ${of(tasks.thrice)} at least 3; ${of(tasks.named)} of sessions name theirs`,
    ],
    ['agents', `${grouped(agents.distinct)} in ${count(agents.versions, 'version')}`],
    ['principals', `${grouped(principals.distinct)}; ${of(principals.named)} of sessions name theirs`],
    ['held out', heldoutOf(heldout)],
    [
      'memory',
      `${count(memory.entries, 'entry', 'entries')} by trust ${memory.trust}, about ${count(memory.tokens, 'token')} to read; ${grouped(memory.entries_without_holdout)} with nothing held out`,
    ],
  ];
  return rows.map(([label, text]) => `${paint('dim', label.padEnd(10))}  ${text}`).join('\n');
}

function heldoutOf({ share, tasks, least_tasks, needed_tasks, power }: Survey['heldout']): string {
  const some = `${count(tasks, 'task')} at a share of ${Math.round(share * 100)}%`;
  const chance =
    power === 0
      ? 'too few for any verdict but inconclusive'
      : `${Math.floor(power * 100)}% sure of a firm verdict where memory does no harm`;
  return `${some}: ${chance}; it takes ${least_tasks} at the least, ${needed_tasks} for 80%`;
}

function renderTools(calls: Survey['calls'], paint: Paint): string {
  const head = `${count(calls.total, 'call')} of ${count(calls.tools, 'tool')}: ${of({ count: calls.failed, of: calls.total })} failed, ${grouped(calls.empty)} came back empty, ${grouped(calls.unanswered)} unanswered.`;
  if (calls.worst.length === 0) return head;
  const rows = calls.worst
    .slice(0, listed)
    .map(({ tool, calls: made, failed }) => [
      line(tool, 40),
      grouped(made),
      grouped(failed),
      percent({ count: failed, of: made }),
    ]);
  const more = calls.worst.length > listed ? ['  and more'] : [];
  return [head, renderTable(['TOOL', 'CALLS', 'FAILED', 'SHARE'], rows, paint), ...more].join('\n');
}

function renderRecurrences(recurrences: readonly Recurrence[], paint: Paint): string {
  const rows = recurrences.map(({ trust, needs, failures, others, below, just_below: near }) => [
    trust,
    `${needs.sessions}/${needs.tasks}/${needs.principals}`,
    grouped(failures),
    grouped(others),
    grouped(below),
    `${grouped(near.total)}${near.total === 0 ? '' : ` (lack a session ${grouped(near.sessions)}, a task ${grouped(near.tasks)}, a principal ${grouped(near.principals)})`}`,
  ]);
  const head = ['TRUST', 'SESSIONS/TASKS/PRINCIPALS', 'FAILURES', 'OTHERS', 'BELOW', 'JUST BELOW'];
  return `${paint('bold', 'What recurs, all sessions taken together')}\n${renderTable(head, rows, paint)}`;
}

function renderDropped({ dropped }: Survey, paint: Paint): string {
  const head = paint('bold', 'Kept out of evidence');
  if (dropped.length === 0) return `${head}: nothing`;
  return [head, ...dropped.map(({ what, why, count: n }) => `  ${grouped(n)} ${what}: ${why}`)].join('\n');
}

function of(share: { readonly count: number; readonly of: number }): string {
  return `${grouped(share.count)} of ${grouped(share.of)} (${percent(share)})`;
}
