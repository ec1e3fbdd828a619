import type { ImportResponse } from '@nocturne/contracts';
import type { Context } from '../context.ts';
import { renderDiff } from './render-diff.ts';
import { line } from './visible.ts';
import { count } from './words.ts';

/** What an import changed, or would. */
export function renderImport(
  { diff, dry_run, head, unchanged, left_out }: ImportResponse,
  { paint }: Context,
): string {
  const changed = count(diff.changes.length, 'file');
  const done = dry_run
    ? `Would change ${changed}; nothing was changed.`
    : diff.changes.length === 0
      ? 'The memory holds all of it already.'
      : `Changed ${changed}: the memory is at version ${head.sequence}.`;
  return [
    ...(diff.unified === '' ? [] : [renderDiff(diff.unified, paint), '']),
    done,
    ...(unchanged === 0
      ? []
      : [`${count(unchanged, 'file')} ${unchanged === 1 ? 'is' : 'are'} there in the same words.`]),
    ...left_out.map(({ path, reason }) => `Left out: ${line(path, 200)} (${reason}).`),
  ].join('\n');
}
