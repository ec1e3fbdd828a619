import type { Context } from '../../context.ts';
import { visible } from '../../output/visible.ts';
import { answer, exitCodes, failure, type CommandResult, type ExitCode } from '../../result.ts';
import { actInWords } from '../../suites/night/acts.ts';
import { runNight, type Night } from '../../suites/night/run-night.ts';
import { renderRun } from '../../suites/render-run.ts';
import { withSuite, type SuiteOptions } from '../../suites/with-suite.ts';

export async function evalNightly(
  context: Context,
  options: SuiteOptions,
  path: string,
): Promise<CommandResult> {
  return withSuite(options, path, async (suite, connection, how) => {
    const night = await runNight(connection, suite, how, context);
    if (night === null) return null;
    const { evaluated, act, why, onCall } = night;
    if (evaluated === null) return failure('night_broken', `${why}${told(onCall)}`);
    const { run, trials, page } = evaluated;
    const text = [
      `${actInWords[act]}: ${visible(why)}${told(onCall)}`,
      renderRun(run, trials, context.paint),
      `page ${visible(page)}`,
    ].join('\n\n');
    return answer({ act, why, on_call: onCall, run, page }, text, exits[act]);
  });
}

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
