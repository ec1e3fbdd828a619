import type { Pool } from '@nocturne/service';
import type { SessionReplay } from '../domain/replay/replay-session.ts';
import type { Workers } from '../ports.ts';
import type { Prepared, ReplayWork } from '../worker.ts';

/** The functions of worker.ts, run in the threads of a pool. */
export function createWorkers(pool: Pool): Workers {
  return {
    prepare: (proposal) => pool.run<Prepared>('prepare', proposal),
    replay: (sessions, variants) =>
      pool.run<SessionReplay[]>('replay', { sessions, variants } satisfies ReplayWork),
  };
}
