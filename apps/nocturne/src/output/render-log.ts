import type { LogItem } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { renderTable } from './table.ts';
import { line } from './visible.ts';
import { shortId } from './words.ts';

/** The versions of a memory, newest first. */
export function renderLog(items: readonly LogItem[], paint: Paint): string {
  if (items.length === 0) return 'Nothing has been published yet.';
  const rows = items.map(({ sequence, snapshot, cause, at, tags = [], by = '', reason = '', ...item }) => [
    String(sequence),
    at.slice(0, 19).replace('T', ' '),
    cause.replace('_', ' '),
    `+${item.added} ~${item.changed} -${item.removed}`,
    shortId(snapshot),
    tags.join(' '),
    line(by, 20),
    line(reason, 60),
  ]);
  return renderTable(
    ['VERSION', 'AT (UTC)', 'CAUSE', 'ENTRIES', 'SNAPSHOT', 'TAGS', 'BY', 'WHY'],
    rows,
    paint,
  );
}
