import type { Snapshot } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import { blankLines, redactedText } from '../../domain/memories/without-redacted.ts';
import { fileBlob, isTree, manifestBlob, nodeBlob, type Manifest, type StoredNode } from './manifest.ts';

/** A version, and every blob beside its manifest that it stands on. */
export interface ReadSnapshot {
  readonly snapshot: Snapshot;
  readonly blobs: ReadonlySet<string>;
}

/** Blobs that are asked for at a time. */
const atOnce = 64;

/**
 * As it lies in the blobs: what a store's ledger says was redacted is there while another store holds it.
 * @returns null where there is none
 */
export async function readSnapshot(blobs: Pick<Blobs, 'get'>, id: string): Promise<ReadSnapshot | null> {
  const text = await readText(blobs, manifestBlob(id));
  if (text === null) return null;
  const manifest = JSON.parse(text) as Manifest;
  const used = new Set<string>();
  const listed = await listOf(blobs, manifest.files, used);
  const entries = await listOf(blobs, manifest.entries, used);
  const files = await each(listed, async (file) => {
    used.add(fileBlob(file.sha256));
    const content = await readText(blobs, fileBlob(file.sha256));
    // What was rendered is never redacted.
    if (content === null && file.memory === undefined)
      throw new Error(`file ${file.sha256} of ${id} is missing`);
    return { ...file, content: content ?? redactedText };
  });
  return { snapshot: { id, files: blankLines(files), entries: [...entries] }, blobs: used };
}

async function listOf<T>(
  blobs: Pick<Blobs, 'get'>,
  part: StoredNode<T> | readonly T[],
  used: Set<string>,
): Promise<readonly T[]> {
  if (!isTree(part)) return part;
  if ('items' in part) return part.items;
  const below = await each(part.nodes, async (hash) => {
    used.add(nodeBlob(hash));
    const text = await readText(blobs, nodeBlob(hash));
    if (text === null) throw new Error(`node ${hash} is missing`);
    return JSON.parse(text) as StoredNode<T>;
  });
  const lists: (readonly T[])[] = [];
  for (const node of below) lists.push(await listOf(blobs, node, used));
  return lists.flat();
}

async function each<T, R>(items: readonly T[], read: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    results.push(...(await Promise.all(items.slice(from, from + atOnce).map(read))));
  return results;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

async function readText(blobs: Pick<Blobs, 'get'>, id: string): Promise<string | null> {
  const bytes = await blobs.get(id);
  return bytes === null ? null : decoder.decode(bytes);
}
