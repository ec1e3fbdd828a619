import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { makeCheckpoint } from '../../apps/nocturne/src/commands/replay/checkpoint.ts';
import { replayService } from '../../apps/nocturne/src/commands/replay/replay-service.ts';
import type { Context } from '../../apps/nocturne/src/context.ts';
import { plain } from '../../apps/nocturne/src/output/paint.ts';
import type { CommandResult } from '../../apps/nocturne/src/result.ts';

const command = fileURLToPath(new URL('../../apps/nocturne/bin/nocturne.mjs', import.meta.url));

/** `nocturne replay SERVICE` in this process. */
export function replayHere(
  service: string,
  options: Partial<Parameters<typeof replayService>[1]>,
): Promise<CommandResult> {
  return replayService(quiet, { workers: 2, ...options }, service);
}

/** `nocturne replay checkpoint SERVICE` in this process. */
export function checkpointHere(
  service: string,
  options: Parameters<typeof makeCheckpoint>[1],
): Promise<CommandResult> {
  return makeCheckpoint(quiet, options, service);
}

const quiet: Context = {
  paint: plain,
  progress: () => ({ update: () => undefined, end: () => undefined }),
  note: () => undefined,
  say: () => undefined,
};

/** The command line as a process of its own, with this environment. */
export async function nocturne(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly document: Record<string, unknown>; readonly err: string }> {
  const child = spawn(process.execPath, [command, ...args, '--json'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (out === '') throw new Error(`nocturne ${args.join(' ')}: ${err.slice(-2_000)}`);
  return { code: child.exitCode ?? -1, document: JSON.parse(out) as Record<string, unknown>, err };
}
