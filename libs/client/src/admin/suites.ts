import {
  suiteRunSchema,
  suiteTrialsSchema,
  type SuiteRun,
  type SuiteRunCreate,
  type Trial,
} from '@nocturne/contracts';
import { json, pathOf, type Transport } from '../http/transport.ts';

export interface SuiteCalls {
  /** Posts what a run of a suite brought. @returns it with the ruling; the same run again gets the same. */
  rule(run: SuiteRunCreate): Promise<SuiteRun>;
  /** Runs of a store, of one suite where it is named, those that began last first. */
  list(store: string, suite?: string): AsyncGenerator<SuiteRun>;
  get(run: string): Promise<SuiteRun>;
  trials(run: string): Promise<readonly Trial[]>;
}

export function suiteCalls(transport: Transport): SuiteCalls {
  return {
    rule: (run) => transport.postIdempotent('/v1/suites/runs', json(run), suiteRunSchema),
    list: (store, suite) => transport.list('/v1/suites/runs', suiteRunSchema, { store, suite }),
    get: (run) => transport.get(pathOf`/v1/suites/runs/${run}`, suiteRunSchema),
    trials: async (run) =>
      (await transport.get(pathOf`/v1/suites/runs/${run}/trials`, suiteTrialsSchema)).data,
  };
}
