import type { Ports } from '../ports.ts';
import { assignChunks } from '../steps/assign-chunks.ts';
import { loadFold } from '../steps/load-fold.ts';
import { buildChunk, rebuildChunks } from '../steps/rebuild-chunks.ts';

type Needs = Pick<Ports, 'sessions' | 'folds' | 'workers'>;

/**
 * Folds all sessions of a store, so that the next dream has only what comes after to fold: `atOnce` chunks at a time, then
 * merged. Nobody else works on these documents.
 */
export async function foldStore(
  store: string,
  needs: Needs,
  atOnce: number,
  progress: (folded: number, chunks: number) => void,
): Promise<void> {
  const always = async () => true;
  await assignChunks(store, needs.sessions, always);
  await rebuildChunks(store, needs, always, atOnce);
  const chunks = await needs.sessions.chunks(store);
  const numbers = Array.from({ length: chunks }, (_, number) => number).values();
  let folded = 0;
  const work = async (): Promise<void> => {
    for (const number of numbers) {
      // A checkpoint holds sessions that are folded, and not the folds.
      const { bytes } = await needs.folds.get(store, { level: 0, number });
      if (bytes === null) await buildChunk(store, number, needs);
      progress((folded += 1), chunks);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (chunks > 0) await loadFold(store, needs, always);
}
