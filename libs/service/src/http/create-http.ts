import type { Socket } from 'node:net';
import { httpLimits, refusal } from '@nocturne/contracts';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Ids } from '../definition.ts';
import { addBodyParsers } from './add-body-parsers.ts';
import { answerError, answerUnknownPath } from './answer-errors.ts';
import { authenticate } from './authenticate.ts';
import { HttpRefusal } from './http.ts';
import { observeRequests } from './observe-requests.ts';
import { serveHealth } from './serve-health.ts';
import { serveMetrics } from './serve-metrics.ts';
import { serveOpenApi } from './serve-open-api.ts';
import type { ServedService } from './served-service.ts';

export interface HttpOptions {
  readonly services: readonly ServedService[];
  readonly logger: Logger;
  readonly ids: Ids;
  /** What `/metrics` answers; there is none where this is absent. */
  readonly metrics?: () => Promise<string>;
}

/** One server over the routes of one service or of several; it does not listen yet. */
export function createHttp({ services, logger, ids, metrics }: HttpOptions): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = logger;
  const app = fastify({
    bodyLimit: httpLimits.bodyBytes,
    loggerInstance,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => `req_${ids.random()}`,
    // A sender that never finishes must not hold a socket for ever.
    requestTimeout: 300_000,
    // Our own refusal instead, see refuseAtClose.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 700 },
  });
  observeRequests(app);
  endStreamsAtClose(app);
  nameAndLogRequests(app, logger);
  refuseAtClose(app);
  freeConnectionsAtClose(app);
  addBodyParsers(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerUnknownPath);
  serveHealth(app, services);
  serveOpenApi(app);
  if (metrics !== undefined) serveMetrics(app, metrics);
  for (const { definition, directory } of services) {
    app.register(async (scope) => {
      authenticate(scope, directory);
      for (const route of definition.routes) route(scope);
    });
  }
  return app;
}

function endStreamsAtClose(app: FastifyInstance): void {
  const closing = new AbortController();
  app.decorate('closing', closing.signal);
  app.addHook('preClose', async () => closing.abort());
}

/** What comes over a connection that is still open while the server closes is refused with our code, as any other. */
function refuseAtClose(app: FastifyInstance): void {
  app.addHook('onRequest', async () => {
    if (app.closing.aborted) throw new HttpRefusal(refusal('unavailable', 'the host is stopping; try again'));
  });
}

/** How often a closing server looks for connections whose last answer is out, in ms. */
const lookMs = 50;

/**
 * A connection kept alive after its last answer would hold a server that closes until it times out, over a minute later; and
 * so would one on which nothing was asked yet, which node does not count as idle.
 */
function freeConnectionsAtClose(app: FastifyInstance): void {
  let looking: NodeJS.Timeout | undefined;
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', async () => {
    looking = setInterval(() => {
      app.server.closeIdleConnections();
      for (const socket of unused) socket.destroy();
    }, lookMs);
  });
  app.addHook('onClose', async () => clearInterval(looking));
}

/** Logs which route was called, never the URL itself: what stands in a query may be somebody's text. */
function nameAndLogRequests(app: FastifyInstance, logger: Logger): void {
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    logger.info(
      {
        request: request.id,
        tenant: request.caller?.tenant,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}
