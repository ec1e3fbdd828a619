import type { Imported, MemoryReport, RefusedItem, Writing } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { renderEntries } from './render-entry.ts';
import { renderTable } from './table.ts';
import { renderVerdict } from './render-verdict.ts';
import { line } from './visible.ts';
import { count, grouped, shortId } from './words.ts';

/** How many refusals are listed by name before only their number is given. */
const listed = 20;

/** What `learn`, `dream` and `memory ls` say to people. */
export function renderReport(report: MemoryReport, paint: Paint): string {
  const parts = [
    report.imported === undefined ? '' : renderImported(report.imported, paint),
    `${paint('bold', headline(report))}${reasonOf(report)}`,
    renderEntries(report.entries, paint),
    report.writing === undefined ? '' : renderWriting(report.writing),
    report.verdict === null ? '' : renderVerdict(report.verdict, paint),
    renderRefused(report.refused, paint),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

export function renderImported({ files, sessions, refused, tokens }: Imported, paint: Paint): string {
  const head = `Imported ${count(sessions, 'session')} from ${count(files, 'file')} (${grouped(tokens.input)} tokens in, ${grouped(tokens.output)} out).`;
  if (refused.length === 0) return head;
  const rows = refused
    .slice(0, listed)
    .map(({ source, code, reason }) => [line(source, 60), code, line(reason, 80)]);
  const rest = Map.groupBy(refused.slice(listed), ({ code }) => code);
  const codes = [...rest].map(([code, some]) => `${code} ${grouped(some.length)}`).join(', ');
  const more = rest.size > 0 ? [`  and ${grouped(refused.length - listed)} more: ${codes}`] : [];
  return [
    `${head} ${grouped(refused.length)} refused:`,
    renderTable(['SOURCE', 'CODE', 'REASON'], rows, paint),
    ...more,
  ].join('\n');
}

/** What a model wrote of it, and what that took; of a dry run, what it could take. */
export function renderWriting({ model, written, asked, reused, kept, usage, estimate }: Writing): string {
  const { output_tokens: output, ...inputs } = usage;
  const input = Object.values(inputs).reduce((sum, tokens) => sum + tokens, 0);
  const templates = Object.values(kept).reduce((sum, entries) => sum + entries, 0);
  const so = `${line(model, 60)} has the words of ${count(written, 'entry', 'entries')}${templates === 0 ? '' : `, templates those of ${grouped(templates)} that it was to write`}`;
  if (estimate !== undefined) {
    return `${so}. It would be asked for ${count(estimate.requests, 'entry', 'entries')} more: ${grouped(estimate.tokens)} tokens at the most.`;
  }
  return `${so}: ${count(asked, 'request')}, ${count(reused, 'answer')} used again; ${grouped(input)} tokens in, ${grouped(output)} out.`;
}

/** What was left out of memory, and why: the first few, then how many more there are. */
export function renderRefused(refused: readonly RefusedItem[], paint: Paint, limit = listed): string {
  if (refused.length === 0) return '';
  const rows = refused
    .slice(0, limit)
    .map(({ what, reason }) => `  ${line(what, 90)}\n    ${paint('dim', line(reason, 110))}`);
  const more = refused.length > limit ? [`  and ${grouped(refused.length - limit)} more`] : [];
  return [paint('bold', 'What was not remembered, and why'), ...rows, ...more].join('\n');
}

function reasonOf({ reason }: MemoryReport): string {
  return reason === null ? '' : `\nWhy: ${line(reason, 400)}.`;
}

function headline({ snapshot, sequence, settlement, entries, counts }: MemoryReport): string {
  const what = settlement === null ? 'Memory' : headlines[settlement];
  if (entries.length === 0) {
    const seen =
      counts === null
        ? ''
        : `: ${count(counts.sessions, 'session')} over ${count(counts.tasks, 'task')} were mined`;
    return `${what} The memory is empty${seen}.`.replace('Memory The', 'The');
  }
  const tiers = [...Map.groupBy(entries, ({ tier }) => tier)]
    .map(([tier, group]) => `${group.length} ${tier}`)
    .sort();
  return `${what} ${shortId(snapshot ?? '')} (version ${sequence}): ${count(entries.length, 'entry', 'entries')}, ${tiers.join(', ')}.`;
}

const headlines = {
  published: 'Published.',
  held: 'Held: a proposal waits for review. Head stays:',
  rejected: 'Rejected. Head stays:',
  no_change: 'No change.',
  failed: 'The dream failed. Head stays:',
  canceled: 'The dream was canceled. Head stays:',
} as const;
