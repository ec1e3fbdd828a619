import { refusal } from '@nocturne/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Directory } from '../directory/directory.ts';
import { HttpRefusal } from './http.ts';

/** Lets nobody in without a known key, before any of the body is read. */
export function authenticate(app: FastifyInstance, directory: Directory): void {
  app.addHook('onRequest', async (request) => {
    const { config } = request.routeOptions;
    if (config.public === true) return;
    const key = apiKeyOf(request);
    const caller = key === null ? null : await directory.caller(key);
    if (caller === null) throw new HttpRefusal(refusal('unauthenticated'));
    if (config.scope === 'person' && caller.scope !== 'person') throw new HttpRefusal(refusal('forbidden'));
    request.caller = caller;
  });
}

/** From `x-api-key`, as Anthropic's SDK sends it, or `Authorization: Bearer`. */
function apiKeyOf(request: FastifyRequest): string | null {
  const { authorization, 'x-api-key': header } = request.headers;
  if (typeof header === 'string' && header !== '') return header;
  const bearer = /^Bearer ([^\s]+)$/i.exec(authorization ?? '');
  return bearer?.[1] ?? null;
}
