import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { settle } from '../context.ts';
import { example, parseWhole } from '../options.ts';
import { makeCheckpoint, type CheckpointOptions } from './replay/checkpoint.ts';
import { replayService, type ReplayOptions } from './replay/replay-service.ts';

export function addReplay(program: Command): void {
  const replay = takesPlace(
    program
      .command('replay')
      .description('build a service’s database afresh from the log, while the service is stopped')
      .argument('<service>', 'ingest, synthesizer, evaluator or curator'),
  )
    .option('--into <name>', 'the new database (default: SERVICE-replayed)')
    .option('--from <dir>', 'begin with this checkpoint; the log from there on')
    .option('--incomplete', 'go on where the log no longer holds all of it')
    .option('--workers <n>', 'threads that fold', parseWhole, availableParallelism());
  example(replay, 'nocturne replay synthesizer', 'nocturne replay curator --from ./checkpoints/curator');
  replay.action((service: string, options: ReplayOptions) =>
    settle(options, (context) => replayService(context, options, service)),
  );

  replay.enablePositionalOptions();
  const checkpoint = takesPlace(
    replay
      .command('checkpoint')
      .description('write a service’s documents to a folder, with where the log stood; it may run meanwhile')
      .argument('<service>', 'ingest, synthesizer, evaluator or curator'),
  ).requiredOption('--to <dir>', 'the folder, which is made');
  example(checkpoint, 'nocturne replay checkpoint curator --to ./checkpoints/curator-2026-11-21');
  checkpoint.action((service: string, options: CheckpointOptions) =>
    settle(options, (context) => makeCheckpoint(context, options, service)),
  );
}

function takesPlace(command: Command): Command {
  return command
    .option(
      '--data <dir>',
      'an embedded folder (default: what NOCTURNE_BUS, NOCTURNE_STORAGE … say, as for the service)',
    )
    .option('--json', 'print one JSON document on stdout and nothing else there');
}
