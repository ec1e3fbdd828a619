import {
  dreamIdSchema,
  dreamRequestSchema,
  refusal,
  type Dream,
  type Store,
  type TenantId,
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

/** What these routes read and do. */
interface DreamsAccess {
  /** By id or by name. */
  store(tenant: TenantId, idOrName: string): Promise<Store | null>;
  request(tenant: TenantId, store: Store, dryRun: boolean): Promise<Dream>;
  get(tenant: TenantId, id: string): Promise<Dream | null>;
  /** Newest first. */
  page(tenant: TenantId, store: string, limit: number, after?: string): Promise<Page<Dream>>;
  cancel(tenant: TenantId, dream: Dream): Promise<Dream>;
}

const listQuerySchema = pageQuerySchema.extend({ store: z.string().min(1).max(255) });
const paramsSchema = z.object({ dream: dreamIdSchema });
const person = { config: { scope: 'person' } } as const;

/** `POST /v1/dreams`, `GET /v1/dreams?store=`, `GET /v1/dreams/{id}`, `POST /v1/dreams/{id}/cancel`. */
export function serveDreams(access: DreamsAccess): (app: FastifyInstance) => void {
  const found = async (tenant: TenantId, params: unknown): Promise<Dream> => {
    const dream = await access.get(tenant, parseParams(paramsSchema, params).dream);
    if (dream === null) throw new HttpRefusal(refusal('not_found'));
    return dream;
  };
  const storeOf = async (tenant: TenantId, idOrName: string): Promise<Store> => {
    const store = await access.store(tenant, idOrName);
    if (store === null) throw new HttpRefusal(refusal('store_unknown'));
    return store;
  };

  return (app) => {
    app.post('/v1/dreams', person, async (request) => {
      const { inputs, dry_run } = parseBody(dreamRequestSchema, request.body);
      const { tenant } = request.caller;
      const store = await storeOf(tenant, inputs[0]?.memory_store_id ?? '');
      return access.request(tenant, store, dry_run);
    });

    app.get('/v1/dreams', async (request) => {
      const { store: idOrName, limit, page } = parseQuery(listQuerySchema, request.query);
      const { tenant } = request.caller;
      const store = await storeOf(tenant, idOrName);
      return sendPage(await access.page(tenant, store.id, limit, page), (dream) => dream);
    });

    app.get('/v1/dreams/:dream', (request) => found(request.caller.tenant, request.params));

    // A request to stop: the curator rules whether the dream did, so that it may end otherwise all the same.
    app.post('/v1/dreams/:dream/cancel', person, async (request) => {
      const { tenant } = request.caller;
      const dream = await found(tenant, request.params);
      if (dream.stage === 'settled')
        throw new HttpRefusal(refusal('conflict', 'the dream has come to its end already'));
      return access.cancel(tenant, dream);
    });
  };
}
