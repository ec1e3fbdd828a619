import { refusal, type LiveFigures, type Store, type TenantId } from '@nocturne/contracts';
import { HttpRefusal, parseQuery } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

interface LiveRead {
  /** By id or by name. */
  store(tenant: TenantId, idOrName: string): Promise<Store | null>;
  figures(tenant: TenantId, store: string): Promise<LiveFigures>;
}

const querySchema = z.object({ store: z.string().min(1).max(255) });

/** `GET /v1/evaluations/live?store=`: what memory does for live sessions, against the control group. */
export function serveLive(read: LiveRead): (app: FastifyInstance) => void {
  return (app) => {
    app.get('/v1/evaluations/live', async (request): Promise<LiveFigures> => {
      const { store: idOrName } = parseQuery(querySchema, request.query);
      const { tenant } = request.caller;
      const store = await read.store(tenant, idOrName);
      if (store === null) throw new HttpRefusal(refusal('store_unknown'));
      return read.figures(tenant, store.id);
    });
  };
}
