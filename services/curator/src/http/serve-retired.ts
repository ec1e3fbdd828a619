import { retiredQuerySchema } from '@nocturne/contracts';
import { parseQuery } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { listRetired } from '../steps/list-retired.ts';
import { storeOf, type RouteContext } from './context.ts';

/** What left memory, and why. */
export function serveRetired(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get('/v1/memory_stores/:store/retired', { config: { scope: 'person' } }, async (request) => {
      const query = parseQuery(retiredQuerySchema, request.query);
      const { ports, store } = await storeOf(context, request);
      return { data: await listRetired(ports, store, query), next_page: null };
    });
  };
}
