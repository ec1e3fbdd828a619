import { derivedId, type Store, type SuiteRun, type suiteRunCreateSchema } from '@nocturne/contracts';
import type { z } from 'zod';
import { periodOf } from '../domain/epochs/periods.ts';
import { judgeSuite } from '../domain/suites/judge-suite.ts';
import type { Looks, SuiteRuns } from '../ports.ts';

/**
 * Rules on what a run of a suite brought, and keeps both. A run is one look at its suite, however often it is sent, and runs of
 * thirty days share one level; a run of which nothing was graded is none.
 */
export async function ruleOnRun(
  { trials, ...run }: z.output<typeof suiteRunCreateSchema>,
  store: Store,
  { runs, looks }: { readonly runs: SuiteRuns; readonly looks: Looks },
  now: () => Date,
): Promise<SuiteRun> {
  const { suite_hash: suite, started_at: started, head, draft, tasks, repeats, margin, limits } = run;
  const id = derivedId('run', store.id, suite, started, head, draft);
  const isLook = trials.some(({ passed }) => passed !== null);
  const look = isLook ? await looks.take(`${store.id}:${suite}`, periodOf(started) ?? 0, id) : 0;
  const verdict = judgeSuite({
    ...{ trials, tasks, repeats, margin, limits, look },
    hasDraft: draft !== null,
    mayStop: run.stop_early,
  });
  const kept = { ...run, id, store: store.id, at: now().toISOString(), trials: trials.length, verdict };
  return runs.keep(kept, trials);
}
