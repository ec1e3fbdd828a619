import { readFile } from 'node:fs/promises';
import { ok, refused, type Result } from '@nocturne/contracts';
import { gridWorld } from '../grid/grid-world.ts';
import { habitWorld } from '../grid/habit-world.ts';
import { nullWorld } from '../grid/null-world.ts';
import { preventionWorld } from '../grid/prevention-world.ts';
import { compileWorld, type CompiledWorld } from '../worlds/compile-world.ts';
import { readWorld } from '../worlds/read-world.ts';
import type { World } from '../worlds/world-schema.ts';

/** Worlds that are made by a seed; any other name is a file. */
export const madeWorlds: Readonly<Record<string, (seed: number) => World>> = {
  grid: gridWorld,
  habits: habitWorld,
  preventions: preventionWorld,
  null: (seed) => nullWorld(seed),
};

/** The world of this name or file, ready to run; what is wrong about it otherwise. */
export async function chooseWorld(
  name: string,
  seed: number,
  sessions: number | null,
): Promise<Result<CompiledWorld, readonly string[]>> {
  const read = await worldOf(name, seed);
  if (!read.ok) return read;
  return compileWorld({ ...read.value, ...(sessions === null ? {} : { sessions }) }, seed);
}

async function worldOf(name: string, seed: number): Promise<Result<World, readonly string[]>> {
  const make = Object.hasOwn(madeWorlds, name) ? madeWorlds[name] : undefined;
  if (make !== undefined) return ok(make(seed));
  try {
    return readWorld(await readFile(name, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return refused([
        `there is no file ${name}, and no world of that name: ${Object.keys(madeWorlds).join(', ')}`,
      ]);
    return refused([`${name}: ${error instanceof Error ? error.message : 'cannot be read'}`]);
  }
}
