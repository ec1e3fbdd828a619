import { existsSync } from 'node:fs';
import { writeCheckpoint } from '@nocturne/service';
import type { Context } from '../../context.ts';
import { configOf, withService, type ServiceOptions } from '../../operations/replay/open-service.ts';
import { isService } from '../../operations/replay/replayers.ts';
import { grouped } from '../../output/words.ts';
import { answer, badUsage, type CommandResult } from '../../result.ts';

export interface CheckpointOptions extends ServiceOptions {
  readonly to: string;
  readonly json?: boolean;
}

export async function makeCheckpoint(
  context: Context,
  options: CheckpointOptions,
  service: string,
): Promise<CommandResult> {
  if (!isService(service)) return badUsage(`there is no service ${service}`);
  if (existsSync(options.to)) return badUsage(`${options.to} is there already: name a folder that is not`);
  const read = configOf(options);
  if (!read.ok) return read;
  return withService(
    read.config,
    { service, documents: null, threads: 1 },
    async ({ prepared: { bus, storage, clock }, replayer }) => {
      const progress = context.progress('Checkpoint');
      const manifest = await writeCheckpoint(options.to, {
        ...{ bus, storage, clock, service, replayer },
        onProgress: (documents, collection) => progress.update(documents, 0, collection),
      }).finally(() => progress.end());
      const documents = manifest.collections.reduce((sum, each) => sum + each.documents, 0);
      const words = [
        `${grouped(documents)} documents of the ${service} are in ${options.to}.`,
        'What was sealed is sealed in it. Blobs and keys are not: back up the vault beside it.',
        'Of the log it needs what lies behind the offsets in its manifest.json.',
      ];
      return answer({ checkpoint: options.to, ...manifest }, words.join('\n'));
    },
  );
}
