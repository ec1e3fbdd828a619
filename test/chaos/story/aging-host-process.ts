import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AtEnd } from '../../support/scratch.ts';

const script = fileURLToPath(new URL('aging-host.ts', import.meta.url));

export interface AgingHost {
  readonly url: string;
  readonly key: string;
  readonly storeId: string;
  /** SIGKILL; what it said on stderr, which is nothing unless it had ended by itself. */
  kill(): Promise<string>;
}

/** A host in whose folder so many days have passed, and pass so much faster, once it serves; it goes at the end. */
export async function startAgingHost(
  folder: string,
  days: number,
  speed: number,
  atEnd: AtEnd,
): Promise<AgingHost> {
  const child = spawn(process.execPath, [script, folder, String(days), String(speed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close');
  atEnd(() => void child.kill('SIGKILL'));
  const first = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => null),
  ]);
  if (first === null) throw new Error(`the host ended before it served: ${err.slice(-2_000)}`);
  const ready = JSON.parse(String(first[0])) as Omit<AgingHost, 'kill'>;
  return {
    ...ready,
    async kill() {
      child.kill('SIGKILL');
      await ended;
      return err;
    },
  };
}
