import type { FastifyInstance } from 'fastify';

/** `GET /metrics` in Prometheus' text format. Counts and times by names of our own, so it needs no key. */
export function serveMetrics(app: FastifyInstance, metrics: () => Promise<string>): void {
  app.get('/metrics', { config: { public: true } }, async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics()),
  );
}
