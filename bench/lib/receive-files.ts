import { createPool } from '@nocturne/service';
import type { Digest } from '@nocturne/contracts';
import { store, type BenchSynthesizer } from './open-synthesizer.ts';

/** Files that are digested, or wait to be kept, at a time. */
const atOnce = 3;
/** Digests that are kept at a time, as a consumer does with what it reads of several partitions. */
const together = 100;

/** Digests the sessions of these files in two threads, and has the synthesizer keep them. */
export async function receiveFiles(files: readonly string[], synthesizer: BenchSynthesizer): Promise<void> {
  const pool = createPool(new URL('./digest-file.ts', import.meta.url), { threads: 2 });
  const waiting = files.values();
  const work = async (): Promise<void> => {
    for (const file of waiting) {
      const digests = await pool.run<Digest[]>('digestFile', { file, store: store.id });
      for (let at = 0; at < digests.length; at += together) {
        await Promise.all(digests.slice(at, at + together).map((digest) => synthesizer.receive(digest)));
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await pool.close();
  }
}
