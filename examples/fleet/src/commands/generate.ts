import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeSession, type WrittenFormat } from '../formats/write-session.ts';
import type { CompiledWorld } from '../worlds/compile-world.ts';
import type { GivenMemory } from '../worlds/memory.ts';
import { simulateWorld } from '../worlds/simulate-world.ts';
import type { Truth } from '../worlds/truth-schema.ts';

/**
 * Runs the world's sessions into `sessions.jsonl` in the folder, in the format asked for, and what is true of them into
 * `truth.json`. Memory stays bounded, but for the truth.
 */
export async function generate(
  compiled: CompiledWorld,
  folder: string,
  format: WrittenFormat,
  memory?: GivenMemory,
): Promise<Truth> {
  await mkdir(folder, { recursive: true });
  const done: { truth: Truth | null } = { truth: null };
  const lines = function* () {
    const run = simulateWorld(compiled, compiled.world.sessions, memory);
    for (let next = run.next(); ; next = run.next()) {
      if (next.done === true) {
        done.truth = next.value;
        return;
      }
      for (const value of writeSession(next.value.session, format)) yield `${JSON.stringify(value)}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(join(folder, 'sessions.jsonl')));
  if (done.truth === null) throw new Error('the simulation ended before its end');
  await writeFile(join(folder, 'truth.json'), `${JSON.stringify(done.truth, null, 1)}\n`);
  return done.truth;
}
