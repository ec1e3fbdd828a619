import type { MemoryFiles } from './memory-files.ts';

/** Deletes a file, or all files of a folder. False where there is neither. */
export async function deleteTree(files: MemoryFiles, place: string): Promise<boolean> {
  const found = await files.below(place);
  for (const file of found) await files.remove(file);
  return found.length > 0;
}

/** Moves a file, or all files of a folder, each under its own id. False where there is neither. */
export async function renameTree(files: MemoryFiles, from: string, to: string): Promise<boolean> {
  const found = await files.below(from);
  for (const file of found) await files.move(file, `${to}${file.path.slice(from.length)}`);
  return found.length > 0;
}
