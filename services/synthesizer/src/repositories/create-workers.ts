import type { Pool } from '@nocturne/service';
import type { Synthesis } from '../domain/synthesize.ts';
import type { Workers } from '../ports.ts';
import type { SynthesisWork } from '../worker.ts';

/** The functions of worker.ts, run in the threads of a pool. */
export function createWorkers(pool: Pool): Workers {
  return {
    fold: (digests) => pool.run('fold', digests),
    merge: (folds) => pool.run('merge', folds),
    synthesize: (folds, store, trust, budget) =>
      pool.run<Synthesis>('synthesize', { folds, store, trust, budget } satisfies SynthesisWork),
  };
}
