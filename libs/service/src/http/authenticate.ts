import { refusal } from '@nocturne/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { awaitFor } from '../await-for.ts';
import type { Caller, Directory } from '../directory/directory.ts';
import { HttpRefusal } from './http.ts';

/** Lets nobody in without a known key, before any of the body is read. */
export function authenticate(app: FastifyInstance, directory: Directory): void {
  app.addHook('onRequest', async (request) => {
    const { config } = request.routeOptions;
    if (config.public === true) return;
    const key = apiKeyOf(request);
    const caller = key === null ? null : await callerOf(directory, key);
    if (caller === null) throw new HttpRefusal(refusal('unauthenticated'));
    if (config.scope === 'person' && caller.scope !== 'person') throw new HttpRefusal(refusal('forbidden'));
    request.caller = caller;
  });
}

/** As keys are made. What looks otherwise is none of ours, and is not waited for. */
const form = /^nk_[a-z0-9]{48}$/;
/** How long news of a key is waited for, in ms, and by how many requests at once: who guesses keys shall not fill the server. */
const patience = { forMs: 5_000, atOnce: 50 } as const;
let waiting = 0;

/** A key that was just made may be on its way to this service. */
async function callerOf(directory: Directory, key: string): Promise<Caller | null> {
  const caller = await directory.caller(key);
  if (caller !== null || !form.test(key) || waiting >= patience.atOnce) return caller;
  waiting += 1;
  try {
    return await awaitFor(() => directory.caller(key), patience.forMs);
  } finally {
    waiting -= 1;
  }
}

/** From `x-api-key`, as Anthropic's SDK sends it, or `Authorization: Bearer`. */
function apiKeyOf(request: FastifyRequest): string | null {
  const { authorization, 'x-api-key': header } = request.headers;
  if (typeof header === 'string' && header !== '') return header;
  const bearer = /^Bearer ([^\s]+)$/i.exec(authorization ?? '');
  return bearer?.[1] ?? null;
}
