import { derivedId, type Store, type SuiteRun, type suiteRunCreateSchema } from '@nocturne/contracts';
import type { z } from 'zod';
import { judgeSuite } from '../domain/suites/judge-suite.ts';
import type { SuiteRuns } from '../ports.ts';

/** Rules on what a run of a suite brought, and keeps both. */
export function ruleOnRun(
  { trials, ...run }: z.output<typeof suiteRunCreateSchema>,
  store: Store,
  runs: SuiteRuns,
  now: () => Date,
): Promise<SuiteRun> {
  const { suite_hash: suite, started_at: started, head, draft, tasks, repeats, margin } = run;
  const id = derivedId('run', store.id, suite, started, head, draft);
  const verdict = judgeSuite({ trials, tasks, repeats, margin, hasDraft: draft !== null });
  const kept = { ...run, id, store: store.id, at: now().toISOString(), trials: trials.length, verdict };
  return runs.keep(kept, trials);
}
