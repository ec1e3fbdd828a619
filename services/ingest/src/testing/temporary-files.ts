import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { importFiles, type ImportOptions } from '../importers/import-files.ts';
import type { Imported } from '../importers/imported.ts';

/** A folder with these files, gone after the test. */
export async function folderOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nocturne-ingest-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}

export async function importAll(paths: readonly string[], options?: ImportOptions) {
  const imported: Imported[] = [];
  for await (const item of importFiles(paths, options)) imported.push(item);
  return {
    sessions: imported.flatMap((item) => (item.kind === 'session' ? [item.session] : [])),
    refused: imported.flatMap((item) => (item.kind === 'refused' ? [item] : [])),
  };
}

/** Imports one file of this content. */
export async function importText(content: string | Buffer, options?: ImportOptions) {
  return importAll([await folderOf({ 'content.json': content })], options);
}

export function linesOf(values: readonly unknown[]): string {
  return values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('');
}
