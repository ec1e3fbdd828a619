import type { FastifyRequest } from 'fastify';
import type { Author } from '../steps/write-memory.ts';
import { readerOf } from './reader.ts';

/**
 * Who writes or reads memories: a person by their key; an agent by its key, or by the session that it names (query or
 * header), so that agents that share a key have notes of their own.
 */
export function authorOf(request: FastifyRequest): Author {
  const { session, whose } = readerOf(request);
  const { name: by, key, scope } = request.caller;
  const actor = { type: 'api_actor', api_key_id: key } as const;
  if (scope === 'person') return { by, origin: 'person', actor, owner: null, whose };
  if (session === undefined) return { by, origin: 'agent', actor, owner: key, whose };
  const ofSession = { type: 'session_actor', session_id: session } as const;
  return { by, origin: 'agent', actor: ofSession, owner: `${key}/${session}`, whose, session };
}
