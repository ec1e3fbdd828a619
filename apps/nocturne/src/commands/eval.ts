import type { Command } from 'commander';
import { settle } from '../context.ts';
import { example, takesConnection, type ConnectOptions } from '../options.ts';
import { defaultRuns } from '../suites/run-folder.ts';
import type { SuiteOptions } from '../suites/with-suite.ts';
import { evalLive } from './eval/live.ts';
import { evalLs } from './eval/ls.ts';
import { evalNightly } from './eval/nightly.ts';
import { evalRun, type EvalRunOptions } from './eval/run.ts';
import { evalShow, type EvalShowOptions } from './eval/show.ts';

export function addEval(program: Command): void {
  const evaluation = program
    .command('eval')
    .description('tasks of your own, run by your agent without memory, with it, and with what is proposed');

  const run = takesRuns(
    evaluation
      .command('run')
      .description('run a suite, and rule on what comes of it; goes on where it was stopped')
      .argument('<suite>', 'a file of YAML or JSON (docs/guides/suites.md)')
      .option('--proposal <id>', 'try this proposal (default: the one that waits, if any)')
      .option('--no-draft', 'try head against no memory only'),
  );
  example(
    takesConnection(run),
    'nocturne eval run support.yaml',
    'nocturne eval run support.yaml --no-draft --json',
  );
  run.action((suite: string, options: EvalRunOptions) =>
    settle(options, (context) => evalRun(context, options, suite)),
  );

  const nightly = takesRuns(
    evaluation
      .command('nightly')
      .description('dream, run the suite, then publish, hold or roll back; tell who is on call')
      .argument('<suite>', 'a file of YAML or JSON (docs/guides/suites.md)'),
  );
  example(takesConnection(nightly), 'nocturne eval nightly support.yaml').addHelpText(
    'after',
    '\nWhere the store’s policy is review or hybrid nothing is out before the suite has passed; where it is automatic, what\n' +
      'the suite finds to be worse is rolled back.',
  );
  nightly.action((suite: string, options: SuiteOptions) =>
    settle(options, (context) => evalNightly(context, options, suite)),
  );

  const ls = evaluation.command('ls').description('runs of suites, newest first');
  example(takesConnection(ls), 'nocturne eval ls');
  ls.action((options: ConnectOptions) => settle(options, (context) => evalLs(context, options)));

  const show = evaluation
    .command('show')
    .description('a run with its figures, or the gate’s verdict on a proposal')
    .argument('[id]', 'of a run or a proposal (default: the latest run)')
    .option('--html <file>', 'also write the page, which needs nothing from elsewhere');
  example(takesConnection(show), 'nocturne eval show', 'nocturne eval show run_… --html report.html');
  show.action((id: string | undefined, options: EvalShowOptions) =>
    settle(options, (context) => evalShow(context, options, id)),
  );

  const live = evaluation
    .command('live')
    .description('what memory does for live sessions, by version, and whether it drifts')
    .option('--html <file>', 'also write a page, with a chart of each family');
  example(takesConnection(live), 'nocturne eval live', 'nocturne eval live --html live.html');
  live.action((options: EvalShowOptions) => settle(options, (context) => evalLive(context, options)));
}

function takesRuns(command: Command): Command {
  return command
    .option('--runs <dir>', 'where runs are kept, with a page of each', defaultRuns)
    .option('--fresh', 'begin a new run also where one was stopped');
}
