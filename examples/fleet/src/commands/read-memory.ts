import { readFile } from 'node:fs/promises';
import { ok, refused, ruleSchema, type Result } from '@nocturne/contracts';
import { z } from 'zod';
import type { GivenMemory } from '../worlds/memory.ts';

/** What `nocturne memory ls --json` prints, or a list of entries: as much of it as an agent needs. */
const memorySchema = z.object({
  store: z.string().optional(),
  snapshot: z.string().nullish(),
  entries: z.array(
    z.object({ id: z.string().max(200), text: z.string(), rules: z.array(ruleSchema).optional() }),
  ),
});

/** The memory that agents are given to read. */
export async function readMemory(
  path: string,
  adherence: number,
): Promise<Result<GivenMemory, readonly string[]>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    const read = memorySchema.safeParse(Array.isArray(value) ? { entries: value as unknown[] } : value);
    if (!read.success) return refused(z.prettifyError(read.error).split('\n'));
    const { store, snapshot, entries } = read.data;
    return ok({
      ...(store === undefined ? {} : { store }),
      ...(typeof snapshot === 'string' ? { snapshot } : {}),
      entries: entries.map(({ rules, ...entry }) => (rules === undefined ? entry : { ...entry, rules })),
      adherence,
    });
  } catch (error) {
    return refused([`${path}: ${error instanceof Error ? error.message : 'cannot be read'}`]);
  }
}
