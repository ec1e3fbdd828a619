import { constants } from 'node:fs';
import { lstat, mkdir, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  documentPathSchema,
  ok,
  refusal,
  refused,
  sha256,
  type MemoryFile,
  type Result,
} from '@nocturne/contracts';

/**
 * Writes the files of a memory below a folder, and never anywhere else: memory holds what agents wrote, so its paths
 * are checked again here, and no link on the way is followed. Files of the same name are replaced.
 *
 * @returns the paths written, below the folder; refused before anything is written where a path or a place is unfit.
 */
export async function exportMemory(
  folder: string,
  memory: readonly MemoryFile[],
): Promise<Result<readonly string[]>> {
  const root = resolve(folder);
  for (const { path } of memory) {
    if (!fitsFileSystem(path)) {
      return refused(
        refusal('invalid_request', `${JSON.stringify(path)} is not a memory path; nothing was written`),
      );
    }
  }
  const files = apart(memory);
  for (const { path } of files) {
    const obstacle = await firstObstacle(root, path);
    if (obstacle !== null) return refused(refusal('invalid_request', `${obstacle}; nothing was written`));
  }
  await mkdir(root, { recursive: true });
  for (const { path, content } of files) await writeBelow(root, path, content);
  return ok(files.map(({ path }) => path));
}

/** A memory's path that is below the folder on every system: to some `\` ends a segment, and `:` names a drive. */
function fitsFileSystem(path: string): boolean {
  return documentPathSchema.safeParse(path).success && !/[\\:]/.test(path);
}

/**
 * Many file systems take names that differ in case only for one: of such the first by code point keeps its name, and the
 * others get a short hash of theirs, so that none is written over.
 */
function apart(files: readonly MemoryFile[]): readonly MemoryFile[] {
  const taken = new Set<string>();
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map((file) => {
      const twin = taken.has(file.path.toLowerCase());
      const path = twin
        ? file.path.replace(/(\.[^./]*)?$/, (extension) => `-${sha256(file.path).slice(0, 8)}${extension}`)
        : file.path;
      taken.add(path.toLowerCase());
      return { ...file, path };
    });
}

/** What stands where the path wants to go: a link, a file in place of a folder, a folder in place of the file. */
async function firstObstacle(root: string, path: string): Promise<string | null> {
  const segments = path.slice(1).split('/');
  for (let depth = 1; depth <= segments.length; depth += 1) {
    const place = join(root, ...segments.slice(0, depth));
    const found = await lstat(place).catch(absent);
    if (found === null) return null;
    if (found.isSymbolicLink()) return `${place} is a symbolic link`;
    const last = depth === segments.length;
    if (last ? !found.isFile() : !found.isDirectory()) return `${place} is not a ${last ? 'file' : 'folder'}`;
  }
  return null;
}

async function writeBelow(root: string, path: string, content: string): Promise<void> {
  const place = join(root, ...path.slice(1).split('/'));
  await mkdir(join(place, '..'), { recursive: true });
  // O_NOFOLLOW: had a link been put there since it was looked at, opening it fails.
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = await open(place, flags, 0o644);
  try {
    await file.writeFile(content);
  } finally {
    await file.close();
  }
}

function absent(fault: NodeJS.ErrnoException): null {
  if (fault.code === 'ENOENT') return null;
  throw fault;
}
