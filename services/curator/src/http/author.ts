import { sessionIdSchema } from '@nocturne/contracts';
import { parseQuery } from '@nocturne/service';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Author } from '../steps/write-memory.ts';

const readerSchema = z.object({ session: sessionIdSchema.optional() });

/**
 * Who writes or reads memories: a person by their key; an agent by its key, or by the session that it names (query or
 * header), so that agents that share a key have notes of their own.
 */
export function authorOf({ caller, query, headers }: FastifyRequest): Author {
  const { session } = parseQuery(readerSchema, {
    session: (query as Record<string, unknown>)['session'] ?? headers['nocturne-session'],
  });
  const { name: by, key, scope } = caller;
  const actor = { type: 'api_actor', api_key_id: key } as const;
  if (scope === 'person') return { by, origin: 'person', actor, owner: null };
  if (session === undefined) return { by, origin: 'agent', actor, owner: key };
  const ofSession = { type: 'session_actor', session_id: session } as const;
  return { by, origin: 'agent', actor: ofSession, owner: `${key}/${session}` };
}
