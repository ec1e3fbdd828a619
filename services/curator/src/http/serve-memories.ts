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
import { armFor, servedTo } from '../domain/assign-arm.ts';
import { entriesIn } from '../domain/memories/entries-in.ts';
import { viewOf } from '../domain/memories/view.ts';
import type { CuratorPorts } from '../ports.ts';
import { exposeEntries } from '../steps/expose-entries.ts';
import { listMemories } from '../steps/list-memories.ts';
import { lookAt } from '../steps/look-at-memories.ts';
import { showMemory } from '../steps/show-memory.ts';
import { writeMemory } from '../steps/write-memory.ts';
import { authorOf } from './author.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';

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
      const { ports, store, view, given } = await look(request);
      const listed = orRefuse(await listMemories(ports, store, view, query));
      if (query.view === 'full') await given(listed.data.map((item) => item.path));
      return listed;
    });

    app.get(`${path}/:memory`, async (request) => {
      const { view: shown } = parseQuery(viewQuerySchema('full'), request.query);
      const { ports, store, view, given } = await look(request);
      const seen = view.get(idOf(request));
      if (seen === undefined) throw new HttpRefusal(refusal('not_found'));
      if (shown === 'full') await given([seen.path]);
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
    const { owner, actor } = authorOf(request);
    const session = actor.type === 'session_actor' ? actor.session_id : undefined;
    const arm = armFor(store, session);
    const found = await lookAt(ports, await ports.ledger.tip(store));
    const looked = { ...found, snapshot: servedTo(arm, found.snapshot) };
    /** Records that the session was given the entries of these files. */
    const given = async (paths: readonly string[]): Promise<void> => {
      if (session === undefined) return;
      const { head, snapshot } = looked;
      const entries = entriesIn(snapshot, paths).map(({ id }) => id);
      await exposeEntries(ports, { session, store: store.id, snapshot: head.snapshot, arm, entries });
    };
    return { ports, store, view: viewOf(looked, owner), given };
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
