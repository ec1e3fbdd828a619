import {
  memoryVersionListQuerySchema,
  refusal,
  viewQuerySchema,
  type MemoryVersion,
  type Store,
} from '@nocturne/contracts';
import { HttpRefusal, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { entriesIn } from '../domain/memories/entries-in.ts';
import type { CuratorPorts } from '../ports.ts';
import { lookAt } from '../steps/look-at-memories.ts';
import { findVersion, listVersions, redactVersion } from '../steps/memory-versions.ts';
import { serveTo } from '../steps/serve-to.ts';
import { authorOf } from './author.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';
import { given } from './given.ts';
import { readerOf } from './reader.ts';

const versionParams = z.object({ version: z.string().max(100) });
const path = '/v1/memory_stores/:store/memory_versions';

/** What was ever written to a store's memories, and by whom. */
export function serveVersions(context: RouteContext) {
  const idOf = (request: FastifyRequest) => parseParams(versionParams, request.params).version;
  const versionReader = (request: FastifyRequest) => ({
    ...authorOf(request),
    ...readerOf(request),
    isPerson: request.caller.scope === 'person',
  });

  return (app: FastifyInstance): void => {
    app.get(path, async (request) => {
      const query = parseQuery(memoryVersionListQuerySchema, request.query);
      const { ports, store } = await storeOf(context, request);
      const { items, next } = await listVersions(ports, store, versionReader(request), query);
      return { data: items, next_page: next };
    });

    app.get(`${path}/:version`, async (request) => {
      const { view } = parseQuery(viewQuerySchema('full'), request.query);
      const { ports, store } = await storeOf(context, request);
      const version = await findVersion(ports, store, versionReader(request), idOf(request), view);
      if (version === null) throw new HttpRefusal(refusal('not_found'));
      if (version.created_by === null && view === 'full') await noteMined(request, ports, store, version);
      return version;
    });

    app.post(`${path}/:version/redact`, { config: { scope: 'person' } }, async (request) => {
      const { ports, store } = await storeOf(context, request);
      return orRefuse(await redactVersion(ports, store, idOf(request), authorOf(request)));
    });
  };
}

/** Records that the session was given the entries of a file that evidence wrote. */
async function noteMined(
  request: FastifyRequest,
  ports: CuratorPorts,
  store: Store,
  { path }: Pick<MemoryVersion, 'path'>,
): Promise<void> {
  const reader = readerOf(request);
  const { head, snapshot } = await lookAt(ports, await ports.ledger.tip(store));
  const served = await serveTo(ports, store, reader, snapshot);
  await given(ports, reader, head, served, entriesIn(served.snapshot, path === null ? [] : [path]));
}
