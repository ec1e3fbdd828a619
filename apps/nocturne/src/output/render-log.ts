import type { LogItem } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { renderTable } from './table.ts';
import { shortId } from './words.ts';

/** The versions of a memory, newest first. */
export function renderLog(items: readonly LogItem[], paint: Paint): string {
  if (items.length === 0) return 'Nothing has been published yet.';
  const rows = items.map(({ sequence, snapshot, cause, at, dream, added, changed, removed }) => [
    String(sequence),
    at.slice(0, 19).replace('T', ' '),
    cause.replace('_', ' '),
    `+${added} ~${changed} -${removed}`,
    shortId(snapshot),
    dream ?? '',
  ]);
  return renderTable(['VERSION', 'AT (UTC)', 'CAUSE', 'ENTRIES', 'SNAPSHOT', 'DREAM'], rows, paint);
}
