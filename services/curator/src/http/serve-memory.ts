import {
  documentPathSchema,
  refusal,
  sessionIdSchema,
  type EntryResponse,
  type HeadResponse,
} from '@nocturne/contracts';
import { HttpRefusal, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { entriesIn } from '../domain/memories/entries-in.ts';
import type { CuratorPorts } from '../ports.ts';
import { armFor, servedTo, type LiveArm } from '../domain/assign-arm.ts';
import { bindDecisions } from '../domain/bind-decisions.ts';
import { exposeEntries } from '../steps/expose-entries.ts';
import { filesFor } from '../steps/files-for.ts';
import { lookAt } from '../steps/look-at-memories.ts';
import { authorOf } from './author.ts';
import { storeOf, type RouteContext } from './context.ts';

/** Whoever reads for a session says so, by query or header: then it is recorded what the session was given. */
const readerSchema = z.object({ session: sessionIdSchema.optional(), path: documentPathSchema.optional() });
const entryParams = z.object({ entry: z.string().max(200) });

/** What agents read: head, its files and entries, and why an entry is there. */
export function serveMemory(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get('/v1/memory_stores/:store/head', async (request): Promise<HeadResponse> => {
      const { session } = parseReader(request);
      const { ports, head, snapshot, arm } = await readHead(context, request, session);
      await expose(ports, { session, arm }, head, snapshot.entries);
      return { head, snapshot };
    });

    app.get('/v1/memory_stores/:store/files', async (request) => {
      const { session, path } = parseReader(request);
      const { ports, store } = await storeOf(context, request);
      const found = await lookAt(ports, await ports.ledger.tip(store));
      const arm = armFor(store, session);
      const looked = { ...found, snapshot: servedTo(arm, found.snapshot) };
      const { head, snapshot } = looked;
      const seen = await filesFor(ports, looked, authorOf(request).owner);
      const files = seen.filter((file) => path === undefined || file.path === path);
      const shown = path === undefined ? snapshot.entries : entriesIn(snapshot, [path]);
      await expose(ports, { session, arm }, head, shown);
      if (path !== undefined && files.length === 0) throw new HttpRefusal(refusal('not_found'));
      return path === undefined ? { data: files, next_page: null } : files[0];
    });

    app.get('/v1/memory_stores/:store/entries', async (request) => {
      const { session } = parseReader(request);
      const { ports, head, snapshot, arm } = await readHead(context, request, session);
      await expose(ports, { session, arm }, head, snapshot.entries);
      return { data: snapshot.entries, next_page: null };
    });

    app.get('/v1/memory_stores/:store/entries/:entry', async (request): Promise<EntryResponse> => {
      const { entry: id } = parseParams(entryParams, request.params);
      const { ports, head, snapshot } = await readHead(context, request);
      const entry = snapshot.entries.find((one) => one.id === id);
      if (entry === undefined) throw new HttpRefusal(refusal('not_found'));
      const bindings = bindDecisions(await ports.ledger.decisions(head.store))(entry);
      return { entry, decisions: bindings.map(({ decision }) => decision) };
    });
  };
}

/** Head, and what the reader is served of it. */
async function readHead(context: RouteContext, request: FastifyRequest, session?: string) {
  const { ports, store } = await storeOf(context, request);
  const { head } = await ports.ledger.tip(store);
  const arm = armFor(store, session);
  return { ports, head, arm, snapshot: servedTo(arm, await ports.snapshots.get(head.snapshot)) };
}

function parseReader(request: FastifyRequest): z.output<typeof readerSchema> {
  const query = request.query as Record<string, unknown>;
  return parseQuery(readerSchema, {
    ...query,
    session: query['session'] ?? request.headers['nocturne-session'],
  });
}

async function expose(
  ports: CuratorPorts,
  { session, arm }: { readonly session: string | undefined; readonly arm: LiveArm },
  { store, snapshot }: HeadResponse['head'],
  entries: readonly { readonly id: string }[],
): Promise<void> {
  if (session === undefined) return;
  await exposeEntries(ports, { session, store, snapshot, arm, entries: entries.map(({ id }) => id) });
}
