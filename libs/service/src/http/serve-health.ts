import { refusal } from '@nocturne/contracts';
import type { FastifyInstance } from 'fastify';
import type { ServedService } from './served-service.ts';
import { HttpRefusal } from './http.ts';

/** Liveness, readiness, and how far behind each service is. Counts only, so they need no key. */
export function serveHealth(app: FastifyInstance, services: readonly ServedService[]): void {
  const config = { public: true };
  app.get('/healthz', { config }, async () => ({ ok: true }));

  app.get('/readyz', { config }, async (_request, reply) => {
    const waiting = services
      .filter((service) => !service.isReady())
      .map((service) => service.definition.name);
    return reply.status(waiting.length === 0 ? 200 : 503).send({ ready: waiting.length === 0, waiting });
  });

  app.get<{ Params: { service: string } }>('/statusz/:service', { config }, async (request) => {
    const service = services.find(({ definition }) => definition.name === request.params.service);
    if (service === undefined) throw new HttpRefusal(refusal('not_found', 'no such service here'));
    return service.status();
  });
}
