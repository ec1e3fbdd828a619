import { refusal, storeCreateSchema, storeUpdateSchema } from '@nocturne/contracts';
import { HttpRefusal, pageQuerySchema, parseBody, parseQuery } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { ensureStore, shownStore, updateStore } from '../steps/keep-stores.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';

/** Memory stores and their settings. */
export function serveStores(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.post('/v1/memory_stores', { config: { scope: 'person' } }, async (request) => {
      const create = parseBody(storeCreateSchema, request.body);
      if (!create.name.isWellFormed() || create.name.includes('\0'))
        throw new HttpRefusal(refusal('bad_text'));
      return shownStore(await ensureStore(context.portsOf(request.caller.tenant), create));
    });

    app.get('/v1/memory_stores', async (request) => {
      const { limit, page } = parseQuery(pageQuerySchema, request.query);
      const { items, next } = await context
        .portsOf(request.caller.tenant)
        .stores.list({ limit, after: page });
      return { data: items.map(shownStore), next_page: next };
    });

    app.get('/v1/memory_stores/:store', async (request) =>
      shownStore((await storeOf(context, request)).store),
    );

    app.post('/v1/memory_stores/:store', { config: { scope: 'person' } }, async (request) => {
      const change = parseBody(storeUpdateSchema, request.body);
      const { ports, store } = await storeOf(context, request);
      return shownStore(orRefuse(await updateStore(ports, store, change)));
    });
  };
}
