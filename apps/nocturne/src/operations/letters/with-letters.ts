import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BusAdmin } from '@nocturne/bus';
import { marksTopic, topicManifests } from '@nocturne/contracts';
import { DataDirInUse, openDataDir, systemClock, type DataDir } from '@nocturne/service';
import { withConnection } from '../../connect.ts';
import type { ConnectOptions } from '../../options.ts';
import { badUsage, failure, type CommandResult } from '../../result.ts';
import { kafkaConfigOf, withKafka, type KafkaOptions } from '../with-kafka.ts';
import { lettersOf, lettersOn, type LetterBox } from './letter-box.ts';

export interface LetterBoxOptions extends ConnectOptions, KafkaOptions {}

/**
 * Finds the dead letters: on Kafka where it is configured and nothing else is named, else at a running host (`--url`), else
 * on a folder that no host holds (`--data`).
 */
export async function withLetters(
  options: LetterBoxOptions,
  work: (letters: LetterBox) => Promise<CommandResult>,
): Promise<CommandResult> {
  if (options.url !== undefined) {
    return withConnection(options, { data: 'existing' }, ({ admin }) => work(lettersOf(admin)));
  }
  if (options.data !== undefined) return onFolder(options.data, work);
  const kafka = kafkaConfigOf(options);
  if (!kafka.ok) return kafka;
  if (kafka.config !== null) {
    return withKafka(options, ({ bus, admin }) => work(lettersOn(bus, () => provideMarks(admin))));
  }
  if ((process.env['NOCTURNE_URL'] ?? '') !== '') {
    return withConnection(options, { data: 'existing' }, ({ admin }) => work(lettersOf(admin)));
  }
  return badUsage(whereToLook);
}

const whereToLook =
  'say where: NOCTURNE_KAFKA_BROKERS=host:port,… (or --brokers), --url of a running host, or --data DIR that no host holds';

async function onFolder(
  dir: string,
  work: (letters: LetterBox) => Promise<CommandResult>,
): Promise<CommandResult> {
  if (!existsSync(join(dir, 'bus.db'))) return badUsage(`there is no data in ${dir}`);
  let data: DataDir | null = null;
  try {
    data = await openDataDir(dir, systemClock);
    return await work(lettersOn(data.bus));
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error;
    return failure('data_in_use', error.message);
  } finally {
    await data?.close();
  }
}

/** Made by the services it would have the cluster's own retention, and forget after some days what was sent again. */
async function provideMarks(admin: BusAdmin): Promise<void> {
  const manifest = topicManifests().find(({ name }) => name === marksTopic);
  if (manifest === undefined || (await admin.topics()).some(({ name }) => name === marksTopic)) return;
  await admin.create(manifest);
}
