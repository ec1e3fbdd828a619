import type { Command } from 'commander';
import { doctorReportSchema, type DoctorReport, type TrustProfile } from '@nocturne/contracts';
import type { Format } from '@nocturne/ingest';
import { settle, type Context } from '../context.ts';
import { diagnose } from '../doctor/diagnose.ts';
import { renderDoctor } from '../doctor/render-doctor.ts';
import { surveyPaths } from '../doctor/survey-paths.ts';
import { laptopSettings, localStoreId } from '../host/start-host.ts';
import { missingPath } from '../importing/import-paths.ts';
import { example, parseInstant } from '../options.ts';
import { answer, badUsage, exitCodes, type CommandResult } from '../result.ts';
import { holdoutOption, trustOption } from '../settings.ts';
import { formatOption } from './import.ts';

interface DoctorOptions {
  readonly format: Format | 'auto';
  readonly since?: Date;
  readonly trust?: TrustProfile;
  readonly holdout?: number;
  readonly json?: boolean;
}

export function addDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .description('will dreaming pay on these sessions? what recurs, what is missing, what to put right')
    .argument('<path...>', 'transcripts: .json, .jsonl, .ndjson files, or folders of them')
    .addOption(formatOption())
    .option('--since <time>', 'leave out sessions that ended before', parseInstant)
    .addOption(trustOption())
    .addOption(holdoutOption())
    .option('--json', 'print one JSON document on stdout and nothing else there');
  example(
    command,
    'nocturne doctor ~/.claude/projects',
    'nocturne doctor sessions.jsonl --trust team --holdout 0.3 --json',
  ).addHelpText(
    'after',
    '\nIt reads and counts in this process: no host is started, nothing is written, nothing is sent. Trust is solo and the\n' +
      'share held out 0.2 where not said otherwise, as for learn. The exit code is 1 only where no session could be read.',
  );
  command.action((paths: string[], options: DoctorOptions) =>
    settle(options, (context) => doctor(context, options, paths)),
  );
}

async function doctor(context: Context, options: DoctorOptions, paths: string[]): Promise<CommandResult> {
  const missing = missingPath(paths);
  if (missing !== null) return badUsage(`there is nothing by the path ${missing}`);
  const progress = context.progress('Reading');
  const surveyed = await surveyPaths(
    {
      paths,
      format: options.format,
      ...(options.since === undefined ? {} : { since: options.since }),
      // As `learn` would do it, down to the split.
      store: localStoreId('default'),
      trust: options.trust ?? laptopSettings.trust,
      holdout: options.holdout ?? laptopSettings.holdout,
    },
    progress,
  ).finally(() => progress.end());
  const report: DoctorReport = doctorReportSchema.parse({
    ...diagnose(surveyed.survey, surveyed.imported.refused.length),
    ...surveyed,
  });
  const nothing = report.imported.sessions === 0;
  return answer(report, renderDoctor(report, context.paint), nothing ? exitCodes.failed : exitCodes.done);
}
