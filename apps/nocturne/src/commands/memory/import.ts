import { stat } from 'node:fs/promises';
import type { Context } from '../../context.ts';
import { keptByGit } from '../../files/kept-by-git.ts';
import { badUsage, type CommandResult } from '../../result.ts';
import { importFolder, type ImportOptions } from './import-folder.ts';
import { importHistory } from './import-history.ts';

/**
 * A folder of files, or a history of git as a file or on stdin. What git keeps for itself, a repository or a bundle of one, is git's
 * to read: nothing here runs it, so that is told how to.
 */
export async function memoryImport(
  context: Context,
  options: ImportOptions,
  source: string,
): Promise<CommandResult> {
  if (source === '-') return importHistory(context, options, source);
  const found = await stat(source).catch(() => null);
  const kept = await keptByGit(source, found?.isDirectory() === true);
  if (kept !== null) return badUsage(`${source} is ${kept}`);
  if (found?.isDirectory() === true) return importFolder(context, options, source);
  if (found?.isFile() === true) return importHistory(context, options, source);
  return badUsage(`${source} is no folder, and no history of git`);
}
