import { chunkSize } from '../domain/folding/tree.ts';
import type { Sessions } from '../ports.ts';

/**
 * Gives every session that is new when the dream begins a chunk: the last one while it has room, then the next. Which chunk
 * it is makes no difference to what the folds add up to. What comes meanwhile waits for the next dream.
 */
export async function assignChunks(
  store: string,
  sessions: Sessions,
  keepOn: () => Promise<boolean>,
): Promise<boolean> {
  let waiting = await sessions.countNew(store);
  while (waiting > 0) {
    if (!(await keepOn())) return false;
    const last = await sessions.lastChunk(store);
    const isFull = last === null || last.size >= chunkSize;
    const chunk = last === null ? 0 : isFull ? last.number + 1 : last.number;
    const room = isFull ? chunkSize : chunkSize - last.size;
    const fresh = await sessions.someNew(store, Math.min(room, waiting));
    if (fresh.length === 0) return true;
    await sessions.write(
      fresh.map(({ revision, value }) => ({ revision, value: { ...value, chunk, state: 'changed' } })),
    );
    waiting -= fresh.length;
  }
  return true;
}
