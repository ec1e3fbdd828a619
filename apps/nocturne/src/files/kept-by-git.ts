import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What of git's own it is, and how it comes to be a history that can be read; null where it is none of that. */
export async function keptByGit(source: string, isFolder: boolean): Promise<string | null> {
  if (isFolder) {
    const [objects, head] = [join(source, 'objects'), join(source, 'HEAD')];
    const inside = await Promise.all([objects, head].map((path) => stat(path).catch(() => null)));
    if (inside[0]?.isDirectory() !== true || inside[1]?.isFile() !== true) return null;
    return `a repository of git; to import its history: git -C ${quoted(source)} fast-export HEAD | nocturne memory import -`;
  }
  if (!(await isBundle(source))) return null;
  return `a bundle of git; to import its history: git clone ${quoted(source)} copy && git -C copy fast-export HEAD | nocturne memory import -`;
}

async function isBundle(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return /^# v\d git bundle/.test(buffer.toString('latin1', 0, bytesRead));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/** For a shell. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
