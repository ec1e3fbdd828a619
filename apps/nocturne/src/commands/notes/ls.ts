import { collect } from '../../collect.ts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderNotes } from '../../output/render-notes.ts';
import { answer, type CommandResult } from '../../result.ts';

export interface NotesLsOptions extends ConnectOptions {
  readonly all?: boolean;
}

/** What agents noted and nobody has ruled on; with `--all` also what was taken in or left out, with the reason. */
export function notesLs(context: Context, options: NotesLsOptions): Promise<CommandResult> {
  return withConnection(options, { data: 'existing' }, async ({ admin, store }) => {
    const all = await collect(admin.notes.list(store));
    const notes = all.filter(({ standing }) => options.all === true || standing === 'waits');
    return answer({ notes }, renderNotes(notes, context.paint));
  });
}
