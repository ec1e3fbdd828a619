import type { ServiceName } from '@nocturne/contracts';
import { documentsName, missingFromLog, runReplay } from '@nocturne/service';
import type { Context } from '../../context.ts';
import {
  configOf,
  instancesOf,
  withService,
  type OpenedService,
  type ServiceOptions,
} from '../../operations/replay/open-service.ts';
import { explainSwitch } from '../../operations/replay/explain-switch.ts';
import { findCheckpoint } from '../../operations/replay/find-checkpoint.ts';
import { firstFilled } from '../../operations/replay/first-filled.ts';
import { isService } from '../../operations/replay/replayers.ts';
import { rewind } from '../../operations/replay/rewind.ts';
import { count, grouped } from '../../output/words.ts';
import { answer, badUsage, exitCodes, failure, type CommandResult } from '../../result.ts';

export interface ReplayOptions extends ServiceOptions {
  readonly into?: string;
  /** The folder of a checkpoint. */
  readonly from?: string;
  readonly incomplete?: boolean;
  readonly workers: number;
  readonly json?: boolean;
}

export async function replayService(
  context: Context,
  options: ReplayOptions,
  service: string,
): Promise<CommandResult> {
  if (!isService(service)) return badUsage(`there is no service ${service}`);
  const into = options.into ?? `${service}-replayed`;
  if (!documentsName.test(into)) return badUsage(`${into} is not the name of a database`);
  const read = configOf(options);
  if (!read.ok) return read;
  const { config } = read;
  if (isService(into) || into === config.documents)
    return badUsage(`${into} is a database in use: name another with --into`);
  const wanted = { service, documents: into, threads: Math.max(1, options.workers) };
  return withService(config, wanted, (opened) => build(context, options, service, into, opened));
}

async function build(
  context: Context,
  options: ReplayOptions,
  service: ServiceName,
  into: string,
  { prepared: { bus, storage }, replayer, config }: OpenedService,
): Promise<CommandResult> {
  const running = await instancesOf(service, config.bus);
  if (running > 0) {
    const who = count(running, 'instance');
    return failure('in_use', `${who} of the ${service} still read the bus: stop the service first`);
  }
  const filled = await firstFilled(replayer, storage);
  if (filled !== null)
    return badUsage(`${into} holds ${filled} already: name another with --into, or drop it first`);

  const progress = context.progress('Replay');
  const onProgress = (done: number, total: number, what: string) => progress.update(done, total, what);
  try {
    const checkpoint = await findCheckpoint(options.from, service);
    if (!checkpoint.ok) return checkpoint;
    const { from } = checkpoint;
    const gone = await missingFromLog({ bus, service, replayer, from });
    if (gone.length > 0 && options.incomplete !== true) return failure('log_trimmed', whatIsGone(gone));

    if (checkpoint.load !== null) await checkpoint.load(replayer, storage, onProgress);
    const report = await runReplay({ bus, storage, service, replayer, from, onProgress });
    await rewind(bus, service, replayer, from);
    const steps = explainSwitch(service, into, config);
    const words = [
      `${grouped(report.messages)} messages of the log are in ${into}.`,
      report.unreadable === 0 ? '' : `${count(report.unreadable, 'message')} could not be read, then as now.`,
      ...report.faults.map((fault) => `Not built: ${fault}`),
      'To go on with it:',
      ...steps.map((step) => `  ${step}`),
    ];
    const exit = report.faults.length === 0 ? exitCodes.done : exitCodes.failed;
    const document = { service, into, checkpoint: options.from ?? null, ...report, gone, switch: steps };
    return answer(document, words.filter((line) => line !== '').join('\n'), exit);
  } finally {
    progress.end();
  }
}

function whatIsGone(gone: readonly string[]): string {
  const shown = gone.slice(0, 5).join('; ');
  const more = gone.length > 5 ? `; and ${gone.length - 5} more` : '';
  return `the log no longer holds what the database was made of: ${shown}${more}. Begin with a checkpoint that was made before (--from), or take what is left (--incomplete)`;
}
