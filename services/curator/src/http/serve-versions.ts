import { memoryVersionListQuerySchema, refusal, viewQuerySchema } from '@nocturne/contracts';
import { HttpRefusal, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { findVersion, listVersions, redactVersion } from '../steps/memory-versions.ts';
import { authorOf } from './author.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';

const versionParams = z.object({ version: z.string().max(100) });
const path = '/v1/memory_stores/:store/memory_versions';

/** What was ever written to a store's memories, and by whom. */
export function serveVersions(context: RouteContext) {
  const idOf = (request: FastifyRequest) => parseParams(versionParams, request.params).version;
  const readerOf = (request: FastifyRequest) => ({
    ...authorOf(request),
    isPerson: request.caller.scope === 'person',
  });

  return (app: FastifyInstance): void => {
    app.get(path, async (request) => {
      const query = parseQuery(memoryVersionListQuerySchema, request.query);
      const { ports, store } = await storeOf(context, request);
      const { items, next } = await listVersions(ports, store, readerOf(request), query);
      return { data: items, next_page: next };
    });

    app.get(`${path}/:version`, async (request) => {
      const { view } = parseQuery(viewQuerySchema('full'), request.query);
      const { ports, store } = await storeOf(context, request);
      const version = await findVersion(ports, store, readerOf(request), idOf(request), view);
      if (version === null) throw new HttpRefusal(refusal('not_found'));
      return version;
    });

    app.post(`${path}/:version/redact`, { config: { scope: 'person' } }, async (request) => {
      const { ports, store } = await storeOf(context, request);
      return orRefuse(await redactVersion(ports, store, idOf(request), authorOf(request)));
    });
  };
}
