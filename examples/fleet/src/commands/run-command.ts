import { chooseWorld } from './choose-world.ts';
import { generate } from './generate.ts';
import { help, type Flags } from './read-flags.ts';
import { readMemory } from './read-memory.ts';
import { stream } from './stream.ts';

/** What is printed, and the exit code: 1 where something is wrong about what was asked for, 2 for usage. */
interface Said {
  readonly lines: readonly string[];
  readonly code: 0 | 1 | 2;
}

/** @param key what ingest knows the fleet by. */
export async function runCommand(flags: Flags, key: string): Promise<Said> {
  if (flags.command === 'help') return { lines: [help], code: 0 };
  const { sessions } = flags;
  const world = await chooseWorld(flags.world, flags.seed, sessions === 0 ? null : sessions);
  if (!world.ok) return { lines: world.refusal, code: 1 };
  const memory = flags.memory === null ? null : await readMemory(flags.memory, flags.adherence);
  if (memory !== null && !memory.ok) return { lines: memory.refusal, code: 1 };
  try {
    switch (flags.command) {
      case 'check':
        return { lines: [`${world.value.world.name}: nothing is wrong about it`], code: 0 };
      case 'generate': {
        if (flags.out === null) return { lines: ['--out DIR is missing', help], code: 2 };
        const truth = await generate(world.value, flags.out, flags.format, memory?.value);
        return { lines: [`${truth.sessions} sessions of ${truth.world} in ${flags.out}`], code: 0 };
      }
      case 'stream': {
        const done = await stream(world.value, flags, key, memory?.value);
        if (done === null) return { lines: ['--url, or --kafka and --tenant, are missing', help], code: 2 };
        return { lines: [JSON.stringify(done)], code: 0 };
      }
    }
  } catch (error) {
    // A target that cannot be reached, or will not have it; a folder that cannot be written.
    return { lines: [error instanceof Error ? causeOf(error) : 'failed'], code: 1 };
  }
}

/** `fetch failed` says nothing; what it wraps does. */
function causeOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
