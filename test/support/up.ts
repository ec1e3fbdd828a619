import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const command = fileURLToPath(new URL('../../apps/nocturne/bin/nocturne.mjs', import.meta.url));

/** What `up --json` says when it serves. */
export interface Ready {
  readonly url: string;
  readonly key: string;
  readonly tenant: string;
  /** The store's id. */
  readonly store: string;
}

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandProcess {
  readonly ended: Promise<Ended>;
  /** Sends a signal, and waits until the process is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Ended>;
}

export interface UpProcess extends CommandProcess {
  /** Rejects where the process ends before it serves. */
  readonly ready: Promise<Ready>;
}

/** `nocturne up --json` as a process of its own, that goes with the test. */
export function spawnUp(dataDir: string, port = 0): UpProcess {
  const { lines, ...process } = spawnCommand(['up', '--data', dataDir, '--port', String(port), '--json']);
  const ready = readyOf(process, lines);
  // Whoever kills it before it serves need not listen.
  ready.catch(() => undefined);
  return { ...process, ready };
}

/** The same, once it serves. */
export async function up(dataDir: string, port = 0): Promise<UpProcess & Ready> {
  const started = spawnUp(dataDir, port);
  return { ...started, ...(await started.ready) };
}

/** The command line with these arguments. */
export function runCommand(...args: readonly string[]): Promise<Ended> {
  return spawnCommand(args).ended;
}

function spawnCommand(args: readonly string[]) {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written.err += chunk.toString()));
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
    ...written,
  }));
  const end = (signal: 'SIGTERM' | 'SIGKILL'): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(() => void end('SIGKILL'));
  return { lines: createInterface({ input: child.stdout }), ended, end };
}

async function readyOf({ ended }: CommandProcess, lines: NodeJS.EventEmitter): Promise<Ready> {
  const first = await Promise.race([once(lines, 'line'), ended]);
  if (!Array.isArray(first)) throw new Error(`up ended before it was ready: ${first.err.slice(-2_000)}`);
  const ready = JSON.parse(String(first[0])) as Ready & { error?: unknown };
  if (ready.error !== undefined) throw new Error(`up could not start: ${JSON.stringify(ready.error)}`);
  return ready;
}
