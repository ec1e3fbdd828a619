import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../apps/nocturne/bin/nocturne.mjs', import.meta.url));

export interface UpProcess {
  readonly url: string;
  readonly key: string;
  readonly store: string;
  readonly process: ChildProcess;
  /** SIGKILL, and wait until it is gone. */
  kill9(): Promise<void>;
}

/** `nocturne up --json` as a process of its own, ready to serve. */
export async function up(dataDir: string, port: number): Promise<UpProcess> {
  const child = spawn(
    process.execPath,
    [command, 'up', '--data', dataDir, '--port', String(port), '--json'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => null)]);
  if (first === null) throw new Error(`up ended before it was ready: ${complaints.slice(-2_000)}`);
  const ready = JSON.parse(String(first[0])) as { url: string; key: string; store: string; error?: unknown };
  if (ready.error !== undefined) throw new Error(`up could not start: ${JSON.stringify(ready.error)}`);
  return {
    ...ready,
    process: child,
    async kill9() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
