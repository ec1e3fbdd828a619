import { refusal } from '@nocturne/contracts';
import type { FastifyInstance } from 'fastify';
import type { ServedService } from './served-service.ts';
import { HttpRefusal } from './http.ts';

/** Liveness, readiness, and how far behind each service is. Counts only, so they need no key. */
export function serveHealth(app: FastifyInstance, services: readonly ServedService[]): void {
  const config = { public: true };
  // It asks nothing: whoever reads an answer at all knows that the process' main loop goes round.
  app.get('/healthz', { config }, async () => ({ ok: true }));

  app.get('/readyz', { config }, async (_request, reply) => {
    const reasons = (await Promise.all(services.map(reasonsOf))).flat();
    const waiting = [...new Set(reasons.map(({ service }) => service))];
    const ready = reasons.length === 0;
    return reply.status(ready ? 200 : 503).send({ ready, waiting, reasons });
  });

  app.get<{ Params: { service: string } }>('/statusz/:service', { config }, async (request) => {
    const service = services.find(({ definition }) => definition.name === request.params.service);
    if (service === undefined) throw new HttpRefusal(refusal('not_found', 'no such service here'));
    return service.status();
  });
}

async function reasonsOf(service: ServedService) {
  return (await service.reasons()).map((reason) => ({ service: service.definition.name, ...reason }));
}
