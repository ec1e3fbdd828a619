import {
  refusal,
  suiteRunCreateSchema,
  suiteRunIdSchema,
  type Store,
  type SuiteRun,
  type TenantId,
  type Trial,
} from '@nocturne/contracts';
import {
  HttpRefusal,
  pageQuerySchema,
  parseBody,
  parseParams,
  parseQuery,
  sendPage,
} from '@nocturne/service';
import type { Page } from '@nocturne/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** What these routes stand on. */
interface SuitesServed {
  /** By id or by name. */
  store(tenant: TenantId, idOrName: string): Promise<Store | null>;
  ruleOn(tenant: TenantId, store: Store, run: z.output<typeof suiteRunCreateSchema>): Promise<SuiteRun>;
  get(tenant: TenantId, id: string): Promise<SuiteRun | null>;
  trials(tenant: TenantId, id: string): Promise<readonly Trial[] | null>;
  /** Those that began last first. */
  page(
    tenant: TenantId,
    of: { readonly store: string; readonly suite?: string | undefined },
    limit: number,
    after?: string,
  ): Promise<Page<SuiteRun>>;
}

const listQuerySchema = pageQuerySchema.extend({
  store: z.string().min(1).max(255),
  suite: z.string().min(1).max(100).optional(),
});
const paramsSchema = z.object({ run: suiteRunIdSchema });

/** Runs of task suites: whoever runs the tasks posts what came of them, and gets the ruling. */
export function serveSuites(served: SuitesServed): (app: FastifyInstance) => void {
  const found = <T>(value: T | null): T => {
    if (value === null) throw new HttpRefusal(refusal('not_found'));
    return value;
  };
  const storeNamed = async (tenant: TenantId, idOrName: string): Promise<Store> => {
    const store = await served.store(tenant, idOrName);
    if (store === null) throw new HttpRefusal(refusal('store_unknown'));
    return store;
  };

  return (app) => {
    app.post('/v1/suites/runs', { config: { scope: 'person' } }, async (request) => {
      const run = parseBody(suiteRunCreateSchema, request.body);
      const { tenant } = request.caller;
      return served.ruleOn(tenant, await storeNamed(tenant, run.store), run);
    });

    app.get('/v1/suites/runs', async (request) => {
      const { store: idOrName, suite, limit, page } = parseQuery(listQuerySchema, request.query);
      const { tenant } = request.caller;
      const store = await storeNamed(tenant, idOrName);
      return sendPage(await served.page(tenant, { store: store.id, suite }, limit, page), (run) => run);
    });

    app.get('/v1/suites/runs/:run', async (request) => {
      const { run } = parseParams(paramsSchema, request.params);
      return found(await served.get(request.caller.tenant, run));
    });

    app.get('/v1/suites/runs/:run/trials', async (request) => {
      const { run } = parseParams(paramsSchema, request.params);
      return { data: found(await served.trials(request.caller.tenant, run)) };
    });
  };
}
