import { refusal, sessionIdSchema, sessionSchema, type Whose } from '@nocturne/contracts';
import { HttpRefusal, parseQuery } from '@nocturne/service';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Reader } from '../steps/serve-to.ts';

const name = sessionSchema.shape.principal;
const readerSchema = z.object({ session: sessionIdSchema.optional(), principal: z.literal('').or(name) });

/**
 * For which session and which person a request reads: by query, or by the headers `nocturne-session` and `nocturne-principal`
 * (percent-encoded). Who names no person is shown nobody's own; save that a person's key which names neither a session nor a
 * person is taken for somebody who looks after the memory, and shown all of it. An empty name says: for nobody.
 */
export function readerOf(request: FastifyRequest): Reader {
  const { session, principal } = named(request, request.query as Named);
  const looksAfter = request.caller.scope === 'person' && session === undefined && principal === undefined;
  return { session, whose: looksAfter ? 'everybody' : readsFor(principal) };
}

/** The same for a question that is asked for a task: nobody is shown what is another's. @param said in its body */
export function readerFor(request: FastifyRequest, said: Named): Reader {
  const { session, principal } = named(request, said);
  return { session, whose: readsFor(principal) };
}

interface Named {
  readonly session?: unknown;
  readonly principal?: unknown;
}

function named({ headers }: FastifyRequest, { session, principal }: Named) {
  return parseQuery(readerSchema, {
    session: session ?? headers['nocturne-session'],
    principal: principal ?? decoded(headers['nocturne-principal']),
  });
}

function readsFor(principal: string | undefined): Whose {
  return { principal: principal === undefined || principal === '' ? null : principal };
}

function decoded(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    return decodeURIComponent(String(header));
  } catch {
    throw new HttpRefusal(refusal('invalid_request', 'nocturne-principal is not percent-encoded'));
  }
}
