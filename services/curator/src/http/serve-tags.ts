import {
  refusal,
  restoreRequestSchema,
  tagNameSchema,
  tagRequestSchema,
  type HeadResponse,
} from '@nocturne/contracts';
import { HttpRefusal, pageQuerySchema, parseBody, parseParams, parseQuery } from '@nocturne/service';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listTags, tagVersion, untagVersion } from '../steps/keep-tags.ts';
import { lastWith } from '../steps/list-retired.ts';
import { lookAt } from '../steps/look-at-memories.ts';
import { restoreEntry } from '../steps/restore-entry.ts';
import { restoreMemory } from '../steps/restore-memory.ts';
import { authorOf } from './author.ts';
import { orRefuse, storeOf, type RouteContext } from './context.ts';

const person = { config: { scope: 'person' } } as const;
const tagParams = z.object({ tag: tagNameSchema });
const path = '/v1/memory_stores/:store';

/** Versions by name, and what is brought back of them. */
export function serveTags(context: RouteContext) {
  return (app: FastifyInstance): void => {
    app.get(`${path}/tags`, async (request) => {
      // There are few: one page holds them.
      parseQuery(pageQuerySchema, request.query);
      const { store } = await storeOf(context, request);
      return { data: listTags(store), next_page: null };
    });

    app.put(`${path}/tags/:tag`, person, async (request) => {
      const { tag } = parseParams(tagParams, request.params);
      const { version = 'head', why } = parseBody(tagRequestSchema, request.body);
      const { ports, store } = await storeOf(context, request);
      return orRefuse(await tagVersion(ports, store, tag, { version, why, by: request.caller.name }));
    });

    app.delete(`${path}/tags/:tag`, person, async (request, reply) => {
      const { tag } = parseParams(tagParams, request.params);
      const { ports, store } = await storeOf(context, request);
      if (!(await untagVersion(ports, store, tag))) throw new HttpRefusal(refusal('not_found'));
      return reply.status(204).send();
    });

    app.post(`${path}/restore`, person, async (request): Promise<HeadResponse> => {
      const { entry, why, ...asked } = parseBody(restoreRequestSchema, request.body);
      const expected = asked.expected_sequence;
      const { ports, store } = await storeOf(context, request);
      const version = asked.version ?? orRefuse(await lastWith(ports, store, entry));
      const by = request.caller.name;
      if (entry.startsWith('mem_')) {
        const author = { ...authorOf(request), why };
        orRefuse(await restoreMemory(ports, store, author, { memory: entry, version }));
      } else {
        orRefuse(await restoreEntry(ports, store, { entry, version, why, by, expected }));
      }
      const { head, snapshot } = await lookAt(ports, await ports.ledger.tip(store));
      return { head, snapshot };
    });
  };
}
