import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memoryCreateSchema, memoryLimits, ok, refusal, refused, type Result } from '@nocturne/contracts';

export interface PlainFile {
  readonly path: string;
  readonly content: string;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The files below a folder as a memory's, sorted by path. What git keeps for itself is passed over; anything that could be no memory (a link,
 * a device, text that is none, a path that is too long) is refused by its name, before more is read.
 */
export async function readFolder(folder: string): Promise<Result<readonly PlainFile[]>> {
  const files: PlainFile[] = [];
  const fault = await readBelow(folder, '', files);
  return fault === null ? ok(files) : refused(refusal('invalid_request', `${fault}; nothing was imported`));
}

async function readBelow(root: string, path: string, files: PlainFile[]): Promise<string | null> {
  const names = (await readdir(join(root, path))).sort();
  for (const name of names) {
    if (name === '.git') continue;
    const below = `${path}/${name}`;
    const found = await lstat(join(root, below));
    if (found.isDirectory()) {
      if (below.split('/').length > memoryLimits.segments) return `${JSON.stringify(below)} lies too deep`;
      const fault = await readBelow(root, below, files);
      if (fault !== null) return fault;
      continue;
    }
    if (!found.isFile()) return `${JSON.stringify(below)} is no file`;
    if (found.size > memoryLimits.contentBytes)
      return `${JSON.stringify(below)} has more than ${memoryLimits.contentBytes} bytes`;
    if (files.length === memoryLimits.files) return `there are more than ${memoryLimits.files} files`;
    const file = fileOf(below, await readFile(join(root, below)));
    if (!file.ok) return file.refusal;
    files.push(file.value);
  }
  return null;
}

/** Bytes as a memory; what they are not, in words. */
export function fileOf(path: string, bytes: Uint8Array): Result<PlainFile, string> {
  let content: string;
  try {
    content = decoder.decode(bytes);
  } catch {
    return refused(`${JSON.stringify(path)} is no text in UTF-8`);
  }
  const file = memoryCreateSchema.safeParse({ path, content });
  return file.success
    ? ok(file.data)
    : refused(`${JSON.stringify(path)}: ${file.error.issues[0]?.message ?? ''}`);
}
