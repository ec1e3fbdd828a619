import { documentPathSchema, refusal, type EntryResponse, type HeadResponse } from '@nocturne/contracts';
import { HttpRefusal, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { entriesIn } from '../domain/memories/entries-in.ts';
import { bindDecisions } from '../domain/bind-decisions.ts';
import { filesFor } from '../steps/files-for.ts';
import { lookAt } from '../steps/look-at-memories.ts';
import { serveTo } from '../steps/serve-to.ts';
import { authorOf } from './author.ts';
import { storeOf, type RouteContext } from './context.ts';
import { given } from './given.ts';
import { readerOf } from './reader.ts';

const fileQuery = z.object({ path: documentPathSchema.optional() });
const entryParams = z.object({ entry: z.string().max(200) });

/** What agents read: head, its files and entries, and why an entry is there. */
export function serveMemory(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get('/v1/memory_stores/:store/head', async (request): Promise<HeadResponse> => {
      const { ports, head, reader, served } = await readHead(context, request);
      await given(ports, reader, head, served, served.snapshot.entries);
      return { head, snapshot: served.snapshot };
    });

    app.get('/v1/memory_stores/:store/files', async (request) => {
      const { path } = parseQuery(fileQuery, request.query);
      const { ports, store } = await storeOf(context, request);
      const reader = readerOf(request);
      const found = await lookAt(ports, await ports.ledger.tip(store));
      const served = await serveTo(ports, store, reader, found.snapshot);
      const { snapshot } = served;
      const seen = await filesFor(ports, { ...found, snapshot }, authorOf(request).owner);
      const files = seen.filter((file) => path === undefined || file.path === path);
      const shown = path === undefined ? snapshot.entries : entriesIn(snapshot, [path]);
      await given(ports, reader, found.head, served, shown);
      if (path !== undefined && files.length === 0) throw new HttpRefusal(refusal('not_found'));
      return path === undefined ? { data: files, next_page: null } : files[0];
    });

    app.get('/v1/memory_stores/:store/entries', async (request) => {
      const { ports, head, reader, served } = await readHead(context, request);
      await given(ports, reader, head, served, served.snapshot.entries);
      return { data: served.snapshot.entries, next_page: null };
    });

    app.get('/v1/memory_stores/:store/entries/:entry', async (request): Promise<EntryResponse> => {
      const { entry: id } = parseParams(entryParams, request.params);
      const { ports, tip, head, reader, served } = await readHead(context, request);
      const entry = served.snapshot.entries.find((one) => one.id === id);
      await given(ports, reader, head, served, entry === undefined ? [] : [entry]);
      if (entry === undefined) throw new HttpRefusal(refusal('not_found'));
      const bindings = bindDecisions(await ports.ledger.decisions(tip))(entry);
      return { entry, decisions: bindings.map(({ decision }) => decision) };
    });
  };
}

/** Head, and what the reader is served of it. */
async function readHead(context: RouteContext, request: FastifyRequest) {
  const { ports, store } = await storeOf(context, request);
  const tip = await ports.ledger.tip(store);
  const { head, snapshot } = await lookAt(ports, tip);
  const reader = readerOf(request);
  return { ports, tip, head, reader, served: await serveTo(ports, store, reader, snapshot) };
}
