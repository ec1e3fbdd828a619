import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import { readFolder } from '../../files/read-folder.ts';
import type { ConnectOptions } from '../../options.ts';
import { renderImport } from '../../output/render-import.ts';
import { answer, badUsage, type CommandResult } from '../../result.ts';

export interface ImportOptions extends ConnectOptions {
  readonly remove?: boolean;
  readonly dryRun?: boolean;
  readonly why: string;
}

/** Has the memory hold the files below a folder, as a person's. */
export async function importFolder(
  context: Context,
  options: ImportOptions,
  dir: string,
): Promise<CommandResult> {
  const files = await readFolder(dir);
  if (!files.ok) return badUsage(files.refusal.message);
  return withConnection(options, { data: 'any' }, async ({ admin, store }) => {
    const { remove = false, dryRun: dry_run = false, why } = options;
    const imported = await admin.memory.import(store, { files: [...files.value], remove, dry_run, why });
    return answer(imported, renderImport(imported, context));
  });
}
