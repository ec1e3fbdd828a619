import { writeFile } from 'node:fs/promises';
import { badUsage, type Failure } from '../../result.ts';

/** Writes a page where the user wants it; a refusal that says why it cannot be. */
export async function writePageTo(file: string, page: string): Promise<Failure | null> {
  const fault = await writeFile(file, page).catch((error: NodeJS.ErrnoException) => error);
  return fault === undefined ? null : badUsage(`${file} cannot be written: ${fault.code ?? fault.message}`);
}
