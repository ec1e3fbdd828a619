import { digestToFold } from '../domain/folding/session-record.ts';
import { holdersOf } from '../domain/folding/tree.ts';
import type { Ports } from '../ports.ts';

type Needs = Pick<Ports, 'sessions' | 'folds' | 'workers'>;

/** Chunks under way at a time in a dream: while a thread folds one, the next is read. */
const inDream = 2;

/**
 * Builds the fold of each chunk that holds a changed session from its digests, which are the truth. The order makes it safe
 * to stop anywhere: the chunk is written, then what holds it is invalidated, and only then are its sessions marked as
 * folded, each at the revision that was read.
 */
export async function rebuildChunks(
  store: string,
  needs: Needs,
  keepOn: () => Promise<boolean>,
  atOnce = inDream,
): Promise<boolean> {
  const [chunks, changed] = await Promise.all([
    needs.sessions.chunks(store),
    needs.sessions.changedChunks(store),
  ]);
  const waiting = changed.values();
  let held = true;

  async function work(): Promise<void> {
    for (const number of waiting) {
      if (!held || !(await keepOn())) {
        held = false;
        return;
      }
      await rebuildChunk(store, number, chunks, needs);
    }
  }

  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return held;
}

async function rebuildChunk(store: string, number: number, chunks: number, needs: Needs): Promise<void> {
  const read = await buildChunk(store, number, needs);
  for (const holder of holdersOf(number, chunks)) await needs.folds.invalidate(store, holder);
  const folded = read.filter(({ value }) => value.state === 'changed');
  await needs.sessions.write(
    folded.map(({ revision, value }) => ({ revision, value: { ...value, state: 'folded' } })),
  );
}

/** Builds a chunk's fold until nobody changed it meanwhile, and answers the records that went into it. */
export async function buildChunk(store: string, number: number, { sessions, folds, workers }: Needs) {
  for (;;) {
    const { revision } = await folds.get(store, { level: 0, number });
    const read = await sessions.ofChunk(store, number);
    const digests = read.flatMap(({ value }) => digestToFold(value) ?? []);
    if (await folds.put(store, { level: 0, number }, revision, await workers.fold(digests))) return read;
  }
}
