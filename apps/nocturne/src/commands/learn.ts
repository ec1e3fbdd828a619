import type { Command } from 'commander';
import type { Format } from '@nocturne/ingest';
import { withConnection } from '../connect.ts';
import { settle, type Context } from '../context.ts';
import { missingPath } from '../importing/import-paths.ts';
import { learnFrom, learnSettings } from '../learn-from.ts';
import { example, takesConnection, type ConnectOptions } from '../options.ts';
import { renderReport } from '../output/render-report.ts';
import { answer, badUsage, type CommandResult } from '../result.ts';
import { holdoutOption, newSettingsOf, trustOption, type SettingsOptions } from '../settings.ts';
import { withTemporaryFolder } from '../files/temporary-folder.ts';
import { formatOption } from './import.ts';

interface LearnOptions extends ConnectOptions, Pick<SettingsOptions, 'holdout' | 'trust'> {
  readonly format: Format | 'auto';
}

export function addLearn(program: Command): void {
  const command = program
    .command('learn')
    .description('from files to memory: import, dream, evaluate, publish; print the memory and end')
    .argument('<path...>', 'transcripts: .json, .jsonl, .ndjson files, or folders of them')
    .addOption(formatOption())
    .addOption(holdoutOption())
    .addOption(trustOption());
  example(
    takesConnection(command),
    'nocturne learn ~/.claude/projects',
    'nocturne learn sessions.jsonl --data ./memory --holdout 0 --json',
  ).addHelpText(
    'after',
    '\nWithout --data and --url it works in a temporary folder and keeps nothing. A first run shows a memory at once,\n' +
      'each entry marked for how far it is proven: policy automatic, cold start provisional, trust solo.',
  );
  command.action((paths: string[], options: LearnOptions) =>
    settle(options, (context) => learn(context, options, paths)),
  );
}

async function learn(context: Context, options: LearnOptions, paths: string[]): Promise<CommandResult> {
  const missing = missingPath(paths);
  if (missing !== null) return badUsage(`there is nothing by the path ${missing}`);
  const lasting = options.data ?? options.url ?? process.env['NOCTURNE_URL'];
  if (lasting !== undefined) return learnInto(context, options, paths);
  return withTemporaryFolder(async (data) => {
    context.note(
      'No --data given: the memory is shown, and kept in a temporary folder that is removed at the end.',
    );
    return learnInto(context, { ...options, data }, paths);
  });
}

function learnInto(context: Context, options: LearnOptions, paths: string[]): Promise<CommandResult> {
  const given = newSettingsOf(options);
  const needs = { data: 'any', settings: { ...learnSettings, ...given } } as const;
  return withConnection(options, needs, async (connection) => {
    const learned = await learnFrom(connection, { paths, format: options.format }, given, context);
    if (!learned.ok) return learned;
    return answer(learned.report, renderReport(learned.report, context.paint), learned.exit);
  });
}
