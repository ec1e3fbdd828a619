import { Option, type Command } from 'commander';
import { formats, type Format } from '@nocturne/ingest';
import { findStore, noSuchStore, withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { importPaths, missingPath } from '../importing/import-paths.ts';
import { example, parseInstant, takesConnection, type ConnectOptions } from '../options.ts';
import { renderImported } from '../output/render-report.ts';
import { answer, badUsage, exitCodes, failure, type CommandResult } from '../result.ts';
import { shortPause } from '../waiting/pause.ts';
import { waitForQuiet } from '../waiting/wait-for-quiet.ts';

interface ImportCommandOptions extends ConnectOptions {
  readonly format: Format | 'auto';
  readonly since?: Date;
  readonly dryRun?: boolean;
}

export function formatOption(): Option {
  const what = 'the format of the files; auto tells it by their content';
  return new Option('--format <format>', what).choices(['auto', ...formats]).default('auto');
}

export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('read sessions from files and folders')
    .argument('<path...>', 'transcripts: .json, .jsonl, .ndjson files, or folders of them')
    .addOption(formatOption())
    .option('--since <time>', 'leave out sessions that ended before', parseInstant)
    .option('--dry-run', 'read and count, send nothing');
  example(
    takesConnection(command),
    'nocturne import ~/.claude/projects --since 2026-11-01',
    'nocturne import sessions.jsonl --dry-run --json',
  );
  command.action((paths: string[], options: ImportCommandOptions) =>
    settle(options, (context) => importCommand(context, options, paths)),
  );
}

async function importCommand(
  context: Context,
  options: ImportCommandOptions,
  paths: string[],
): Promise<CommandResult> {
  const missing = missingPath(paths);
  if (missing !== null) return badUsage(`there is nothing by the path ${missing}`);
  const request = {
    paths,
    format: options.format,
    ...(options.since === undefined ? {} : { since: options.since }),
  };
  const progress = context.progress('Reading');
  const rendered = (imported: Awaited<ReturnType<typeof importPaths>>) => {
    const nothing = imported.sessions === 0 && imported.refused.length > 0;
    return answer(
      imported,
      renderImported(imported, context.paint),
      nothing ? exitCodes.failed : exitCodes.done,
    );
  };
  if (options.dryRun === true) {
    return rendered(await importPaths(null, request, progress).finally(() => progress.end()));
  }
  return withConnection(options, { data: 'any' }, async (connection) => {
    if ((await findStore(connection)) === null) return noSuchStore(connection);
    const imported = await importPaths(connection.client, request, progress).finally(() => progress.end());
    const digesting = context.progress('Digesting');
    const quiet = await waitForQuiet(connection.admin, digesting, shortPause).finally(() => digesting.end());
    if (!quiet)
      return failure('unavailable', 'what came in is not being worked through; nocturne status shows where');
    return rendered(imported);
  });
}
