import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Where to leave what is to be done when whatever uses it is through: a test, or a whole suite of them. */
export type AtEnd = (undo: () => void | Promise<void>) => void;

/** A new folder that goes with the test. */
export function scratchFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-test-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
