import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import type { Callable } from '@nocturne/contracts';
import { outputLimit, type Called, type Question } from './answer.ts';
import type { CallOptions } from './call-options.ts';

/** After so long what was asked to end is ended, and output that somebody still holds open is closed; in ms. */
const graceMs = 5_000;

/**
 * Runs a program with the question as JSON on its standard input; what it writes on standard output is the answer, whatever
 * its exit code. It runs in a process group of its own, all of which ends with it: an agent starts others.
 */
export function callProgram(
  { command: [program = '', ...args], cwd = '.', env = {} }: Extract<Callable, { command: string[] }>,
  question: Question,
  { folder, timeoutMs, signal, log, env: added }: CallOptions,
): Promise<Called> {
  const child = spawn(program, args, {
    cwd: resolve(folder, cwd),
    env: { ...process.env, ...env, ...added },
    stdio: ['pipe', 'pipe', log ?? 'ignore'],
    detached: true,
  });
  let stopped: Called | null = null;
  const stop = (because: Called) => {
    if (stopped !== null) return;
    stopped = because;
    killGroup(child, 'SIGTERM');
    setTimeout(() => killGroup(child, 'SIGKILL'), graceMs).unref();
  };
  const timer = setTimeout(() => stop({ ended: 'timeout' }), timeoutMs);
  const interrupt = () => stop({ ended: 'crashed', reason: 'the run was ended' });
  signal?.addEventListener('abort', interrupt, { once: true });

  const output = collect(child, () =>
    stop({ ended: 'crashed', reason: `it wrote more than ${outputLimit} bytes` }),
  );
  // Who does not read the question may still answer it.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(JSON.stringify(question));

  return endOf(child)
    .then((end): Called => {
      if (stopped !== null) return stopped;
      if ('reason' in end) return { ended: 'crashed', reason: end.reason };
      return { ended: 'answered', output: output(), exitCode: end.code };
    })
    .finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
    });
}

/** Resolves once the program has ended and its output is read. What it left running ends with it. */
function endOf(child: ChildProcess): Promise<{ readonly code: number } | { readonly reason: string }> {
  return new Promise((settle) => {
    child.once('error', ({ message }) => settle({ reason: `it cannot be started: ${message}` }));
    child.once('exit', () => {
      killGroup(child, 'SIGKILL');
      // What has left the group may hold the output open for ever.
      setTimeout(() => child.stdout?.destroy(), graceMs).unref();
    });
    child.once('close', (code, signal) =>
      settle(code === null ? { reason: `it was ended by ${signal ?? 'a signal'}` } : { code }),
    );
  });
}

function collect({ stdout }: ChildProcess, tooMuch: () => void): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stdout?.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength;
    if (bytes <= outputLimit) chunks.push(chunk);
    else tooMuch();
  });
  return () => Buffer.concat(chunks).toString('utf8');
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // All of it is gone already.
  }
}
