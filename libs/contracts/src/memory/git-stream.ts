import type { LogItem } from '../api/memory.ts';
import type { MemoryFile } from './snapshot.ts';

/** A version of a memory, for git. */
export interface GitVersion extends Pick<
  LogItem,
  'sequence' | 'snapshot' | 'cause' | 'at' | 'by' | 'reason' | 'tags'
> {
  readonly files: readonly Pick<MemoryFile, 'path' | 'content' | 'sha256'>[];
}

/**
 * Versions, oldest first, as a stream for `git fast-import` (https://git-scm.com/docs/git-fast-import): one commit a version, with
 * author, date and message of the ledger, on `main`; tags as tags. Nothing here needs git. The same versions give the same commits, hash for hash, so
 * that a longer history goes on where a shorter one ended.
 */
export async function* gitStream(versions: AsyncIterable<GitVersion>): AsyncGenerator<string> {
  let before = new Map<string, string>();
  let mark = 0;
  yield 'feature done\n';
  for await (const version of versions) {
    mark += 1;
    const files = new Map(version.files.map((file) => [pathOf(file.path), file]));
    const who = `${personOf(version.by ?? '')} ${Math.floor(Date.parse(version.at) / 1_000)} +0000`;
    yield `commit refs/heads/main\nmark :${mark}\nauthor ${who}\ncommitter ${who}\n${dataOf(messageOf(version))}`;
    if (mark > 1) yield `from :${mark - 1}\n`;
    // Before what is written: a file may have given way to a folder.
    for (const path of before.keys()) if (!files.has(path)) yield `D ${quoted(path)}\n`;
    for (const [path, { sha256, content }] of files)
      if (before.get(path) !== sha256) yield `M 100644 inline ${quoted(path)}\n${dataOf(content)}`;
    yield '\n';
    before = new Map([...files].map(([path, { sha256 }]) => [path, sha256]));
    for (const tag of version.tags ?? []) yield `reset refs/tags/${tag}\nfrom :${mark}\n\n`;
  }
  yield 'done\n';
}

const encoder = new TextEncoder();

/** Any text, by its length in bytes: it can say nothing to whoever reads the stream. */
function dataOf(text: string): string {
  return `data ${encoder.encode(text).length}\n${text}\n`;
}

function messageOf({ sequence, snapshot, cause, reason = '' }: GitVersion): string {
  const title = reason.replaceAll('\0', '').trim() || cause.replace('_', ' ');
  return `${title}\n\nNocturne-Version: ${sequence}\nNocturne-Snapshot: ${snapshot}\nNocturne-Cause: ${cause}\n`;
}

/** `NAME <EMAIL>`, of an address that is nobody's. */
function personOf(by: string): string {
  const name = by.replace(/[<>\p{Cc}\s]+/gu, ' ').trim() || 'nobody';
  const box =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'nobody';
  return `${name} <${box}@nocturne.invalid>`;
}

/** Below the root of the repository. What git keeps for itself goes by another name. */
function pathOf(path: string): string {
  return path
    .slice(1)
    .split('/')
    .map((segment) => (/^(?:\.git|git~\d+)$/i.test(segment) ? `_${segment}` : segment))
    .join('/');
}

function quoted(path: string): string {
  return /["\\]/.test(path) ? `"${path.replace(/["\\]/g, '\\$&')}"` : path;
}
