import type { ShownNote } from '@nocturne/contracts';
import type { Paint } from './paint.ts';
import { renderEntry } from './render-entry.ts';
import { line, visible } from './visible.ts';

/** Notes as agents would read them, each under the id by which it is taken in. */
export function renderNotes(notes: readonly ShownNote[], paint: Paint): string {
  if (notes.length === 0) return 'No note waits.';
  return notes
    .map(({ entry, text, standing, reason, noted: { by } }) => {
      const why = reason === null ? '' : `: ${line(reason, 200)}`;
      const where = by.map(({ session, key, at }) => `${session ?? key} ${at.slice(0, 10)}`).join(', ');
      return [
        `${paint('cyan', entry)}  ${standing.replace('_', ' ')}${why}`,
        renderEntry({ text, tier: 'provisional' }, paint),
        paint('dim', visible(`noted in ${where}`)),
      ].join('\n');
    })
    .join('\n\n');
}
