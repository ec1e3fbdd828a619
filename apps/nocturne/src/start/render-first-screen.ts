import type { Entry, MemoryReport, RefusedItem } from '@nocturne/contracts';
import type { Paint } from '../output/paint.ts';
import { renderEntry } from '../output/render-entry.ts';
import { renderRefused } from '../output/render-report.ts';
import { renderVerdict } from '../output/render-verdict.ts';
import { line, visible } from '../output/visible.ts';
import { count, grouped } from '../output/words.ts';
import type { Warned } from './find-warned.ts';
import { pickEntries } from './pick-entries.ts';

export interface FirstScreen {
  /** What was learned from, in a few words: "300 sessions of a simulated fleet". */
  readonly source: string;
  readonly seconds: number;
  readonly report: MemoryReport;
  readonly entries: readonly Entry[];
  /** What was refused, and what recurs too little. */
  readonly leftOut: readonly RefusedItem[];
  readonly warned: Warned | null;
}

const shown = { entries: 3, refused: 3 } as const;

/** What a newcomer sees first: what was learned, whether it would have helped, what was not taken in, and the proof. */
export function renderFirstScreen(screen: FirstScreen, paint: Paint): string {
  const { report, entries, warned } = screen;
  const title = (text: string) => paint('bold', text);
  const parts = [
    `${title('Nocturne')} learned from ${visible(screen.source)} in ${screen.seconds.toFixed(1)} s.`,
    entries.length === 0
      ? emptyMemory(report)
      : `${title(`What every agent reads before its next session`)} ${paint('dim', `(${shownOf(entries.length)})`)}`,
    ...pickEntries(entries, shown.entries).map((entry) =>
      indent(`${paint('cyan', visible(entry.path))}\n${renderEntry(entry, paint)}`),
    ),
    warned === null ? '' : renderWarned(warned, title, paint),
    renderRefused(screen.leftOut, paint, shown.refused),
    report.verdict === null
      ? ''
      : `${title('The gate’s verdict')}\n${indent(renderVerdict(report.verdict, paint))}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function shownOf(entries: number): string {
  return entries <= shown.entries
    ? count(entries, 'entry', 'entries')
    : `${shown.entries} of ${entries} entries`;
}

function emptyMemory({ reason, counts }: MemoryReport): string {
  const looked =
    counts === null
      ? ''
      : ` ${count(counts.sessions, 'session')} over ${count(counts.tasks, 'task')} were looked at.`;
  return `The memory is empty: ${line(reason ?? 'nothing recurs often enough yet', 300)}.${looked}`;
}

function renderWarned(
  { session, failure, entry, heldOut }: Warned,
  title: (text: string) => string,
  paint: Paint,
): string {
  const outcome = session.passed === false ? 'did not reach its goal' : 'how it ended is not known';
  const times = failure.times === 1 ? '' : ` ${paint('red', `(${grouped(failure.times)} times)`)}`;
  const rows = [
    `${paint('dim', 'session')}  ${line(session.id, 60)}, ${line(session.agent, 40)} for ${line(session.principal, 40)}: ${outcome}`,
    `${paint('dim', 'asked')}    ${line(session.request, 100)}`,
    `${paint('dim', 'met')}      ${paint('red', line(`${failure.tool}: ${failure.said}`, 100))}${times}`,
    `${paint('dim', 'memory')}   ${paint('green', line(entry.guidance.do || entry.guidance.when, 100))}  ${paint('dim', visible(entry.path))}`,
  ];
  const where = heldOut
    ? 'This session was held out: the entry was learned without it.'
    : 'This session is part of the evidence.';
  return `${title('A session that failed, beside the line that would have warned it')}\n${indent(rows.join('\n'))}\n${indent(paint('dim', where))}`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((row) => (row === '' ? row : `  ${row}`))
    .join('\n');
}
