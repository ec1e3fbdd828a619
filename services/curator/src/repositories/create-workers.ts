import type { Pool } from '@nocturne/service';
import { drawDraft, isSmall, type DrawnDraft } from '../domain/draw-draft.ts';
import type { Workers } from '../ports.ts';

/** The functions of worker.ts, run in the threads of a pool; what is small is done at once. */
export function createWorkers(pool: Pool): Workers {
  return {
    draw: async (input) => (isSmall(input) ? drawDraft(input) : pool.run<DrawnDraft>('draw', input)),
  };
}
