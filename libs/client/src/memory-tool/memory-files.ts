import { memorySchema, type Memory } from '@nocturne/contracts';
import { z } from 'zod';
import { NocturneError } from '../http/nocturne-error.ts';
import { json, type Transport } from '../http/transport.ts';
import type { Edited } from './edit-text.ts';

export type ListedMemory = Pick<Memory, 'id' | 'path' | 'content_size_bytes'>;

/** The memories of a store as files, found by their paths. */
export interface MemoryFiles {
  /** The file at a path, or those below it where it is a folder; sorted by path. */
  below(place: string): Promise<readonly ListedMemory[]>;
  read(file: ListedMemory, shown: string): Promise<string>;
  /** False where something is there. */
  create(place: string, text: string): Promise<boolean>;
  /** Changes a text, again over a newer one where somebody was in between. @returns what `edit` answers */
  edit(place: string, shown: string, edit: (text: string) => Edited): Promise<string>;
  move(file: ListedMemory, place: string): Promise<void>;
  remove(file: ListedMemory): Promise<void>;
}

/** So often an edit is made over a newer text before it is given up: each time somebody else got theirs through. */
const attempts = 100;

/** @param reader for which session and person, as a query says it */
export function memoryFiles(
  transport: Transport,
  base: string,
  reader: Readonly<Record<string, string>>,
): MemoryFiles {
  const asked = `?${new URLSearchParams(reader).toString()}`;
  const one = (id: string) => `${base}/${encodeURIComponent(id)}`;

  async function list(prefix: string, depth: number): Promise<readonly ListedMemory[]> {
    const items = z.union([memorySchema, z.object({ type: z.literal('memory_prefix'), path: z.string() })]);
    const found: ListedMemory[] = [];
    for await (const item of transport.list(base, items, { ...reader, path_prefix: prefix, depth })) {
      if (item.type === 'memory') found.push(item);
    }
    return found;
  }

  async function find(place: string): Promise<ListedMemory | null> {
    const folder = place.slice(0, place.lastIndexOf('/') + 1);
    return (await list(folder, 1)).find(({ path }) => path === place) ?? null;
  }

  const load = (id: string) => transport.get(one(id), memorySchema, { ...reader, view: 'full' });

  return {
    async below(place) {
      if (place === '/') return list('/', 0);
      const file = await find(place);
      return file === null ? list(`${place}/`, 0) : [file];
    },
    async read({ id }, shown) {
      const memory = await orMissing(load(id));
      if (memory === null) {
        throw new Error(
          `The file ${shown} no longer exists (may have been deleted or renamed concurrently).`,
        );
      }
      return memory.content ?? '';
    },
    async create(path, content) {
      try {
        await transport.post(`${base}${asked}`, json({ path, content }), memorySchema);
        return true;
      } catch (error) {
        if (isRefusal(error, 'memory_path_conflict')) return false;
        throw error;
      }
    },
    async edit(place, shown, edit) {
      const missing = `The path ${shown} does not exist. Please provide a valid path.`;
      for (let attempt = 1; ; attempt += 1) {
        const file = await find(place);
        if (file === null && (await list(`${place === '/' ? '' : place}/`, 0)).length > 0)
          throw new Error(`The path ${shown} is not a file.`);
        const memory = file === null ? null : await orMissing(load(file.id));
        if (memory === null) throw new Error(missing);
        const { text: content, answer } = edit(memory.content ?? '');
        const precondition = { type: 'content_sha256', content_sha256: memory.content_sha256 };
        try {
          await transport.post(`${one(memory.id)}${asked}`, json({ content, precondition }), memorySchema);
          return answer;
        } catch (error) {
          if (attempt === attempts || !isRefusal(error, 'memory_precondition_failed')) throw error;
        }
      }
    },
    async move({ id }, path) {
      await transport.post(`${one(id)}${asked}`, json({ path }), memorySchema);
    },
    remove: ({ id }) => transport.remove(`${one(id)}${asked}`),
  };
}

async function orMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal(error, 'not_found')) return null;
    throw error;
  }
}

function isRefusal(error: unknown, code: string): boolean {
  return error instanceof NocturneError && error.code === code;
}
