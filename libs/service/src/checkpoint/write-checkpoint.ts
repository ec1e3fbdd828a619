import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bus } from '@nocturne/bus';
import type { ServiceName } from '@nocturne/contracts';
import type { Storage } from '@nocturne/storage';
import type { Clock } from '../definition.ts';
import { topicsOf } from '../lifecycle/dispatch.ts';
import { placesOf } from '../replay/log-ranges.ts';
import type { KeptCollection, Replayer } from '../replay/replayer.ts';
import { manifestFile, type CheckpointManifest } from './manifest.ts';

interface CheckpointOptions {
  readonly bus: Bus;
  readonly storage: Pick<Storage, 'documents'>;
  readonly service: ServiceName;
  readonly replayer: Pick<Replayer, 'phases' | 'rewinds' | 'keeps'>;
  readonly clock: Clock;
  readonly onProgress: (documents: number, collection: string) => void;
}

/** Lines are written this many bytes at a time. */
const chunkBytes = 1024 * 1024;

/**
 * Writes the documents of a service, as they are, into a folder that is there whole or not at all. The service may run
 * meanwhile: where the log stands is noted first, so that a document may be ahead of that and never behind; what is
 * replayed over it changes nothing that is there already. What is sealed stays so; blobs and keys are not in it.
 */
export async function writeCheckpoint(
  folder: string,
  options: CheckpointOptions,
): Promise<CheckpointManifest> {
  const { bus, service, replayer, storage, clock, onProgress } = options;
  const draft = `${folder}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const topics = [...topicsOf(replayer.phases.flat()), ...replayer.rewinds];
  const log = await placesOf(bus, service, topics);
  const collections: CheckpointManifest['collections'] = [];
  for (const spec of replayer.keeps) {
    collections.push(await writeCollection(draft, spec, storage, onProgress));
  }
  const manifest: CheckpointManifest = {
    format: 'nocturne-checkpoint-1',
    service,
    made_at: clock.now().toISOString(),
    log: [...log],
    collections,
  };
  await writeFile(join(draft, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  await rename(draft, folder);
  return manifest;
}

async function writeCollection(
  folder: string,
  spec: KeptCollection,
  { documents: all }: Pick<Storage, 'documents'>,
  onProgress: CheckpointOptions['onProgress'],
): Promise<CheckpointManifest['collections'][number]> {
  const name = `${spec.name}.ndjson`;
  const file = await open(join(folder, name), 'wx', 0o600);
  const hash = createHash('sha256');
  let documents = 0;
  let bytes = 0;
  let waiting: string[] = [];
  let length = 0;

  async function write(): Promise<void> {
    const chunk = Buffer.from(waiting.join(''));
    hash.update(chunk);
    bytes += chunk.byteLength;
    await file.writeFile(chunk);
    waiting = [];
    length = 0;
  }

  try {
    for await (const { tenant, id, value } of all.everyTenant(spec).scan()) {
      const line = `${JSON.stringify({ tenant, id, value })}\n`;
      waiting.push(line);
      length += line.length;
      documents += 1;
      if (length >= chunkBytes) await write();
      if (documents % 500 === 0) onProgress(documents, spec.name);
    }
    await write();
    await file.sync();
  } finally {
    await file.close();
  }
  return { name: spec.name, file: name, documents, bytes, sha256: hash.digest('hex') };
}
