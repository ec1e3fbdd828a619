import { refusal } from '@nocturne/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRefusal } from './http.ts';
import { parseNdjson } from './ndjson.ts';
import { parseJson } from './parse-json.ts';

/** JSON and lines of JSON; every other content type is refused. */
export function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => {
      if (body.length === 0) return undefined;
      const parsed = parseJson(body);
      if (!parsed.ok) throw new HttpRefusal(parsed.refusal);
      return parsed.value;
    },
  );
  app.addContentTypeParser(
    'application/x-ndjson',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => parseNdjson(body),
  );
  app.addHook('onRequest', async (request) => {
    const encoding = request.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      throw new HttpRefusal(refusal('unsupported_media_type', 'compressed bodies are not accepted'));
    }
  });
}
