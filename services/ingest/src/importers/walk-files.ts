import { access, constants, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse, type RefusedImport } from './imported.ts';

export interface FoundFile {
  readonly path: string;
  readonly bytes: number;
}

interface Found {
  readonly files: FoundFile[];
  /** Paths at which there is nothing that could be read. */
  readonly refused: RefusedImport[];
}

const extensions = /\.(?:json|jsonl|ndjson)$/i;

/**
 * The files at a path: itself, whatever it is called, or those of a folder and of the folders in it that end in .json,
 * .jsonl or .ndjson; in the order of their paths by code point, dot files and node_modules left out, links not followed.
 */
export async function walkFiles(path: string): Promise<Found> {
  const found: Found = { files: [], refused: [] };
  const start = await stat(path).catch(() => null);
  if (start === null) found.refused.push(refuse(path, 'not_found', 'there is nothing by this path'));
  else if (start.isDirectory()) await walkFolder(path, found);
  else await takeFile(path, found);
  found.files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return found;
}

async function walkFolder(path: string, found: Found): Promise<void> {
  const before = found.files.length + found.refused.length;
  const folders = [path];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
    if (entries === null) found.refused.push(refuse(folder, 'not_found', 'the folder cannot be read'));
    for (const entry of entries ?? []) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const inside = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(inside);
      else if (entry.isFile() && extensions.test(entry.name)) await takeFile(inside, found);
    }
  }
  if (found.files.length + found.refused.length === before) {
    found.refused.push(refuse(path, 'not_a_session', 'the folder holds no .json, .jsonl or .ndjson file'));
  }
}

async function takeFile(path: string, found: Found): Promise<void> {
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (readable) found.files.push({ path, bytes: (await stat(path)).size });
  else found.refused.push(refuse(path, 'not_found', 'the file cannot be read'));
}
