import { withConnection } from '../../connect.ts';
import type { Context } from '../../context.ts';
import { visible } from '../../output/visible.ts';
import { answer, exitCodes, failure, type CommandResult, type ExitCode } from '../../result.ts';
import { runNight, type Night } from '../../suites/night/run-night.ts';
import { readSuite } from '../../suites/read-suite.ts';
import { renderRun } from '../../suites/render-run.ts';
import { withInterrupt } from '../../suites/with-interrupt.ts';
import { interrupted, type EvalRunOptions } from './run.ts';

export type NightlyOptions = Omit<EvalRunOptions, 'proposal' | 'draft'>;

export async function evalNightly(
  context: Context,
  options: NightlyOptions,
  path: string,
): Promise<CommandResult> {
  const read = await readSuite(path);
  if (!read.ok) return read;
  return withConnection(options, { data: 'existing' }, (connection) =>
    withInterrupt(async (signal) => {
      const { runs, fresh = false } = options;
      const night = await runNight(connection, read.value, { runs, fresh, signal }, context);
      if (night === null) return interrupted;
      const { evaluated, act, why, onCall } = night;
      if (evaluated === null) return failure('night_broken', `${why}${told(onCall)}`);
      const { run, trials, page } = evaluated;
      const text = [
        `${inWords[act]}: ${visible(why)}${told(onCall)}`,
        renderRun(run, trials, context.paint),
        `page ${visible(page)}`,
      ].join('\n\n');
      return answer({ act, why, on_call: onCall, run, page }, text, exits[act]);
    }),
  );
}

const inWords: Record<Night['act'], string> = {
  publish: 'Published',
  keep: 'Stays published',
  refuse: 'Not published',
  hold: 'Waits for a person',
  roll_back: 'Rolled back',
  nothing: 'Nothing to publish',
  broken: 'Broken',
};

const exits: Record<Night['act'], ExitCode> = {
  publish: exitCodes.done,
  keep: exitCodes.done,
  nothing: exitCodes.done,
  refuse: exitCodes.refused,
  roll_back: exitCodes.refused,
  hold: exitCodes.inconclusive,
  broken: exitCodes.failed,
};

function told(onCall: Night['onCall']): string {
  if (onCall === 'told') return '. Who is on call was told';
  if (typeof onCall === 'object') return `. Who is on call could not be told: ${onCall.failed}`;
  return '';
}
