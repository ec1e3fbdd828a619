import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Flood } from './send-flood.ts';

/**
 * In a process of its own, so that what it takes to send is no part of what the one that measures does.
 * @returns ends it: sessions a second that were sent
 */
export function startFlood(flood: Flood & { readonly broker: string }): () => Promise<number> {
  const child = spawn(process.execPath, [floodProcess, JSON.stringify(flood)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said = text(child.stdout);
  return async () => {
    child.stdin.end();
    return Number(await said);
  };
}

const floodProcess = join(import.meta.dirname, 'flood-process.ts');
