import {
  memoryCreateSchema,
  memoryDeleteQuerySchema,
  memoryListQuerySchema,
  memoryUpdateSchema,
  refusal,
  viewQuerySchema,
  type Memory,
  type Store,
} from '@nocturne/contracts';
import { HttpRefusal, parseBody, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { MemoryChange } from '../domain/memories/plan-write.ts';
import { entriesIn } from '../domain/memories/entries-in.ts';
import { viewOf } from '../domain/memories/view.ts';
import type { CuratorPorts } from '../ports.ts';
import { listMemories } from '../steps/list-memories.ts';
import { lookAt } from '../steps/look-at-memories.ts';
import { serveTo } from '../steps/serve-to.ts';
import { showMemory } from '../steps/show-memory.ts';
import { writeMemory } from '../steps/write-memory.ts';
import { authorOf } from './author.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';
import { given } from './given.ts';
import { readerOf } from './reader.ts';

const memoryParams = z.object({ memory: z.string().max(100) });
const path = '/v1/memory_stores/:store/memories';

/** Memories as files, in Anthropic's shape: head, and over it the caller's own notes. */
export function serveMemories(context: RouteContext) {
  const idOf = (request: FastifyRequest) => parseParams(memoryParams, request.params).memory;

  return (app: FastifyInstance): void => {
    app.post(path, async (request) => {
      const { view } = parseQuery(viewQuerySchema('basic'), request.query);
      const create = parseBody(memoryCreateSchema, request.body);
      return write(request, { kind: 'create', ...create }, view);
    });

    app.get(path, async (request) => {
      const query = parseQuery(memoryListQuerySchema, request.query);
      const { ports, store, view, note } = await look(request);
      const listed = orRefuse(await listMemories(ports, store, view, query));
      if (query.view === 'full') await note(listed.data.map((item) => item.path));
      return listed;
    });

    app.get(`${path}/:memory`, async (request) => {
      const { view: shown } = parseQuery(viewQuerySchema('full'), request.query);
      const { ports, store, view, note } = await look(request);
      const seen = view.get(idOf(request));
      if (seen === undefined) throw new HttpRefusal(refusal('not_found'));
      if (shown === 'full') await note([seen.path]);
      return showMemory(ports, store, seen, shown);
    });

    app.post(`${path}/:memory`, async (request) => {
      const { view } = parseQuery(viewQuerySchema('basic'), request.query);
      const { path: to, content, precondition } = parseBody(memoryUpdateSchema, request.body);
      const expected = precondition?.content_sha256;
      const change: MemoryChange = {
        kind: 'update',
        memory: idOf(request),
        path: to ?? undefined,
        content: content ?? undefined,
        expected,
      };
      return write(request, change, view);
    });

    app.delete(`${path}/:memory`, async (request) => {
      const { expected_content_sha256: expected } = parseQuery(memoryDeleteQuerySchema, request.query);
      const { ports, store } = await storeOf(context, request);
      const change: MemoryChange = { kind: 'delete', memory: idOf(request), expected };
      const { id } = orRefuse(await writeMemory(ports, store, authorOf(request), change));
      return { id, type: 'memory_deleted' };
    });
  };

  async function look(request: FastifyRequest) {
    const { ports, store } = await storeOf(context, request);
    const reader = readerOf(request);
    const found = await lookAt(ports, await ports.ledger.tip(store));
    const served = await serveTo(ports, store, reader, found.snapshot);
    const { snapshot } = served;
    return {
      ports,
      store,
      view: viewOf({ ...found, snapshot }, authorOf(request).owner),
      /** Records that the session was given the entries of these files. */
      note: (paths: readonly string[]) =>
        given(ports, reader, found.head, served, entriesIn(snapshot, paths)),
    };
  }

  async function write(
    request: FastifyRequest,
    change: MemoryChange,
    view: 'basic' | 'full',
  ): Promise<Memory> {
    const { ports, store }: { ports: CuratorPorts; store: Store } = await storeOf(context, request);
    const seen = orRefuse(await writeMemory(ports, store, authorOf(request), change));
    return showMemory(ports, store, seen, view);
  }
}
