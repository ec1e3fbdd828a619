import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mintTenantId, refused, type Result } from '@nocturne/contracts';
import type { Storage } from '@nocturne/storage';
import type { KeptCollection } from '../replay/replayer.ts';
import { manifestFile, parseManifest, type CheckpointManifest } from './manifest.ts';

/** Documents written at a time. */
const batchSize = 200;

/** The manifest of a checkpoint whose files are as it says; a refusal says, in words, what is wrong with it. */
export async function openCheckpoint(folder: string): Promise<Result<CheckpointManifest, string>> {
  let text: string;
  try {
    text = await readFile(join(folder, manifestFile), 'utf8');
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException;
    return refused(`${folder} holds no checkpoint (${code})`);
  }
  const manifest = parseManifest(text);
  if (!manifest.ok) return refused(`${folder}/${manifestFile}: ${manifest.refusal}`);
  for (const { file, sha256 } of manifest.value.collections) {
    const found = await hashOf(join(folder, file));
    if (found !== sha256) return refused(`${folder}/${file} is not as it was written`);
  }
  return manifest;
}

/** Puts the documents of a checkpoint into an empty database, their outgoing events with them. */
export async function loadCheckpoint(
  folder: string,
  manifest: CheckpointManifest,
  keeps: readonly KeptCollection[],
  { documents }: Pick<Storage, 'documents'>,
  onProgress: (documents: number, total: number, collection: string) => void,
): Promise<void> {
  const total = manifest.collections.reduce((sum, each) => sum + each.documents, 0);
  let done = 0;
  for (const { name, file } of manifest.collections) {
    const spec = keeps.find((one) => one.name === name);
    if (spec === undefined) continue;
    for await (const batch of batchesOf(join(folder, file))) {
      for (const [tenant, items] of Map.groupBy(batch, (line) => line.tenant)) {
        await documents.collection(mintTenantId(tenant), spec).insertMany(items);
      }
      onProgress((done += batch.length), total, name);
    }
  }
}

interface Line {
  readonly tenant: string;
  readonly id: string;
  readonly value: Record<string, unknown>;
}

/** The files were checked against the manifest: what is in them is what a checkpoint wrote. */
async function* batchesOf(file: string): AsyncGenerator<readonly Line[]> {
  let batch: Line[] = [];
  for await (const line of linesOf(file)) {
    batch.push(JSON.parse(line) as Line);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Not by readline, which also ends a line at characters that JSON leaves as they are in a text. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let parts: string[] = [];
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const [first = '', ...more] = chunk.split('\n');
    parts.push(first);
    for (const next of more) {
      yield parts.join('');
      parts = [next];
    }
  }
}

async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch {
    return null;
  }
  return hash.digest('hex');
}
