import { stat } from 'node:fs/promises';
import type { Context } from '../../context.ts';
import { badUsage, type CommandResult } from '../../result.ts';
import { importFolder, type ImportOptions } from './import-folder.ts';
import { importHistory } from './import-history.ts';

/** A folder of files, or a history of git as a file or on stdin. */
export async function memoryImport(
  context: Context,
  options: ImportOptions,
  source: string,
): Promise<CommandResult> {
  if (source === '-') return importHistory(context, options, source);
  const found = await stat(source).catch(() => null);
  if (found?.isDirectory() === true) return importFolder(context, options, source);
  if (found?.isFile() === true) return importHistory(context, options, source);
  return badUsage(`${source} is no folder, and no history of git`);
}
