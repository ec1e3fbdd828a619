import type { Command } from 'commander';
import { settle } from '../context.ts';
import { example, parseWhole } from '../options.ts';
import { countDeadLetters, type LsOptions } from './dlq/ls.ts';
import { replayDeadLetters, type ReplayOptions } from './dlq/replay.ts';
import { showDeadLetter, type ShowOptions } from './dlq/show.ts';

export function addDlq(program: Command): void {
  const dlq = program.command('dlq').description('dead letters: messages that could not be handled');

  const ls = takesLetters(dlq.command('ls').description('how many died, of which topic, why, and when'));
  example(ls, 'nocturne dlq ls --topic sessions.completed.v1', 'nocturne dlq ls --data ./memory');
  ls.action((options: LsOptions) => settle(options, (context) => countDeadLetters(context, options)));

  const show = takesPlace(dlq.command('show').description('one letter: what happened to it, and its headers'))
    .argument('<letter>', 'topic:partition:offset, as in sessions.completed.v1.dlq:0:42')
    .option('--value', 'also what is in it: a person’s session, as it came')
    .option('--bytes <n>', 'so much of the value', parseWhole, 4_096);
  example(show, 'nocturne dlq show sessions.completed.v1.dlq:0:42 --value');
  show.action((id: string, options: ShowOptions) =>
    settle(options, (context) => showDeadLetter(context, options, id)),
  );

  const replay = takesLetters(
    dlq.command('replay').description('send letters to their topics again, each once'),
  )
    .option('--partition <n>', 'only of this partition', parseWhole)
    .option('--from <offset>', 'from this offset on', parseWhole)
    .option('--to <offset>', 'up to this offset', parseWhole)
    .option('--again', 'also those that were sent again before')
    .option('--dry-run', 'say how many it would be, and send none');
  example(replay, 'nocturne dlq replay --topic sessions.completed.v1 --code store_unknown --dry-run');
  replay.action((options: ReplayOptions) =>
    settle(options, (context) => replayDeadLetters(context, options)),
  );
}

function takesLetters(command: Command): Command {
  return takesPlace(command)
    .option('--topic <topics...>', 'only of these topics')
    .option('--code <codes...>', 'only those that died of this')
    .option('--tenant <tenant>', 'only of this tenant');
}

/** Where the letters lie. */
function takesPlace(command: Command): Command {
  return command
    .option(
      '--brokers <list>',
      'Kafka, host:port,… (env: NOCTURNE_KAFKA_BROKERS, and the rest of NOCTURNE_KAFKA_*)',
    )
    .option('--url <url>', 'a running host: the letters of the key’s tenant (env: NOCTURNE_URL)')
    .option('--key <key>', 'the API key for it (env: NOCTURNE_KEY)')
    .option('--data <dir>', 'a folder that no host holds now')
    .option('--json', 'print one JSON document on stdout and nothing else there');
}
