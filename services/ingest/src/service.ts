import { topics } from '@nocturne/contracts';
import { on, type Quota, type ServiceDefinition, type ServiceDependencies } from '@nocturne/service';
import { sessionRoutes } from './http/session-routes.ts';
import { createPipeline } from './pipeline.ts';
import { sessionsSpec } from './ports.ts';

/**
 * Enough for what is written of sessions to go to the database together: each is a few round trips, one after the other.
 * Where tenants have quotas a few at a time have to do: a session takes as long as all that is in hand beside it.
 */
const concurrency = 64;

/** Takes in completed sessions and what is said of them later; tells the others what may be learnt from them. */
export function createIngest(
  deps: ServiceDependencies,
  { quota }: { readonly quota: Quota | null } = { quota: null },
): ServiceDefinition {
  const pipeline = createPipeline(deps);
  return {
    name: 'ingest',
    consumes: [on(topics.sessionsCompleted, pipeline.completed), on(topics.sessionsJudged, pipeline.judged)],
    routes: [sessionRoutes(deps)],
    schedules: [],
    outboxes: [sessionsSpec],
    quota,
    ...(quota === null ? { concurrency } : {}),
  };
}
