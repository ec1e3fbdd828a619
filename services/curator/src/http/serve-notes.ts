import { noteRulingSchema } from '@nocturne/contracts';
import { pageQuerySchema, parseBody, parseQuery } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { listNotes } from '../steps/list-notes.ts';
import { acceptNotes, discardNotes } from '../steps/rule-on-notes.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';

const person = { config: { scope: 'person' } } as const;
const path = '/v1/memory_stores/:store/notes';

/** What agents noted for themselves, and a person's word on it. */
export function serveNotes(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get(path, person, async (request) => {
      const { limit, page = '0' } = parseQuery(pageQuerySchema, request.query);
      const { ports, store } = await storeOf(context, request);
      const from = /^\d{1,9}$/.test(page) ? Number(page) : 0;
      const all = await listNotes(ports, store);
      const next = from + limit;
      return { data: all.slice(from, next), next_page: next < all.length ? String(next) : null };
    });

    app.post(`${path}/accept`, person, async (request) => {
      const ruling = { ...parseBody(noteRulingSchema, request.body), by: request.caller.name };
      const { ports, store } = await storeOf(context, request);
      orRefuse(await acceptNotes(ports, store, ruling));
      return { accepted: ruling.entries };
    });

    app.post(`${path}/discard`, person, async (request) => {
      const ruling = { ...parseBody(noteRulingSchema, request.body), by: request.caller.name };
      const { ports, store } = await storeOf(context, request);
      orRefuse(await discardNotes(ports, store, ruling));
      return { discarded: ruling.entries };
    });
  };
}
