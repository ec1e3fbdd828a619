import { stat } from 'node:fs/promises';
import type { ImportResponse } from '@nocturne/contracts';
import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import { readFolder } from '../../files/read-folder.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderDiff } from '../../output/render-diff.ts';
import { line } from '../../output/visible.ts';
import { count } from '../../output/words.ts';
import { answer, badUsage, type CommandResult } from '../../result.ts';

export interface ImportOptions extends ConnectOptions {
  readonly remove?: boolean;
  readonly dryRun?: boolean;
  readonly why: string;
}

/** Has the memory hold the files below a folder, as a person's. */
export async function memoryImport(
  context: Context,
  options: ImportOptions,
  dir: string,
): Promise<CommandResult> {
  const found = await stat(dir).catch(() => null);
  if (found?.isDirectory() !== true) return badUsage(`${dir} is no folder`);
  const files = await readFolder(dir);
  if (!files.ok) return badUsage(files.refusal.message);
  return withConnection(options, { data: 'any' }, async ({ admin, store }) => {
    const { remove = false, dryRun: dry_run = false, why } = options;
    const imported = await admin.memory.import(store, { files: [...files.value], remove, dry_run, why });
    return answer(imported, renderImport(imported, context));
  });
}

function renderImport(
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
