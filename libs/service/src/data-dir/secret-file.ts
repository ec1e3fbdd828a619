import { readFile, rename, writeFile } from 'node:fs/promises';

/**
 * The text of a file that only its owner may read; made with `make()` where it is not there. It appears with all of its
 * text or not at all. For a folder that this process holds alone: of two that make it at once, the last would win.
 */
export async function readOrMakeSecret(file: string, make: () => string): Promise<string> {
  const found = await readIfThere(file);
  if (found !== null) return found;
  const text = make();
  const draft = `${file}.new`;
  await writeFile(draft, `${text}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
  return text;
}

/** The file's text without white space around it; null where there is no such file. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
