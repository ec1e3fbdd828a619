import { openApiDocument } from '@nocturne/contracts';
import type { FastifyInstance } from 'fastify';

/** `GET /openapi.json`: every route of the four services, whichever of them serve here. */
export function serveOpenApi(app: FastifyInstance): void {
  let text: string | null = null;
  app.get('/openapi.json', { config: { public: true } }, async (_request, reply) => {
    text ??= JSON.stringify(openApiDocument());
    return reply.type('application/json; charset=utf-8').send(text);
  });
}
