import { proposalIdSchema, refusal, type Evaluation, type Store, type TenantId } from '@nocturne/contracts';
import { HttpRefusal, pageQuerySchema, parseParams, parseQuery, sendPage } from '@nocturne/service';
import type { Page } from '@nocturne/storage';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** What these routes read. */
interface EvaluationsRead {
  /** By id or by name. */
  store(tenant: TenantId, idOrName: string): Promise<Store | null>;
  get(tenant: TenantId, proposal: string): Promise<Evaluation | null>;
  /** Newest first. */
  page(tenant: TenantId, store: string, limit: number, after?: string): Promise<Page<Evaluation>>;
}

const listQuerySchema = pageQuerySchema.extend({ store: z.string().min(1).max(255) });
const paramsSchema = z.object({ proposal: proposalIdSchema });

/** `GET /v1/evaluations?store=` and `GET /v1/evaluations/{proposal}`: verdicts and their figures, nothing of a session. */
export function serveEvaluations(read: EvaluationsRead): (app: FastifyInstance) => void {
  return (app) => {
    app.get('/v1/evaluations', async (request) => {
      const { store: idOrName, limit, page } = parseQuery(listQuerySchema, request.query);
      const { tenant } = request.caller;
      const store = await read.store(tenant, idOrName);
      if (store === null) throw new HttpRefusal(refusal('store_unknown'));
      return sendPage(await read.page(tenant, store.id, limit, page), (evaluation) => evaluation);
    });

    app.get('/v1/evaluations/:proposal', async (request) => {
      const { proposal } = parseParams(paramsSchema, request.params);
      const evaluation = await read.get(request.caller.tenant, proposal);
      if (evaluation === null) throw new HttpRefusal(refusal('not_found'));
      return evaluation;
    });
  };
}
