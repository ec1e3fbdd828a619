import type { World } from '../worlds/world-schema.ts';
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
        return { lines: [inShort(world.value.world)], code: 0 };
      case 'generate': {
        if (flags.out === null) return { lines: ['--out DIR is missing'], code: 2 };
        const truth = await generate(world.value, flags.out, flags.format, memory?.value);
        return { lines: [`${truth.sessions} sessions of ${truth.world} in ${flags.out}`], code: 0 };
      }
      case 'stream': {
        const done = await stream(world.value, flags, key, memory?.value);
        if (done === null) return { lines: ['--url, or --kafka and --tenant, are missing'], code: 2 };
        const { failure, ...figures } = done;
        const told = JSON.stringify(figures);
        return failure === null ? { lines: [told], code: 0 } : { lines: [causeOf(failure), told], code: 1 };
      }
    }
  } catch (error) {
    // A target that cannot be reached, or will not have it; a folder that cannot be written.
    return { lines: [causeOf(error)], code: 1 };
  }
}

/** `fetch failed` says nothing; what it wraps does. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${causeOf(error.cause)}`;
}

/** That a world is sound, and how much of what is in it. */
function inShort({
  name,
  sessions,
  days,
  families,
  tools,
  agents,
  people,
  failures,
  ...more
}: World): string {
  const habits = [more.handoffs, more.workflows, more.preferences, more.contrasts, more.wastes].flat().length;
  const there = { families, tools, agents, people, failures };
  const counts = Object.entries(there).map(([what, list]) => `${list.length} ${what}`);
  return `${name} is sound: ${sessions} sessions over ${days} days; ${counts.join(', ')}, ${habits} habits`;
}
