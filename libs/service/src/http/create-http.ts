import { httpLimits, refusal } from '@nocturne/contracts';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Ids } from '../definition.ts';
import { addBodyParsers } from './add-body-parsers.ts';
import { answerError, answerUnknownPath } from './answer-errors.ts';
import { authenticate } from './authenticate.ts';
import { HttpRefusal } from './http.ts';
import { serveHealth } from './serve-health.ts';
import type { ServedService } from './served-service.ts';

export interface HttpOptions {
  readonly services: readonly ServedService[];
  readonly logger: Logger;
  readonly ids: Ids;
}

/** One server over the routes of one service or of several; it does not listen yet. */
export function createHttp({ services, logger, ids }: HttpOptions): FastifyInstance {
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
  endStreamsAtClose(app);
  nameAndLogRequests(app, logger);
  refuseAtClose(app);
  freeConnectionsAtClose(app);
  addBodyParsers(app);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerUnknownPath);
  serveHealth(app, services);
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

/** A connection kept alive after its last answer would hold a server that closes until it times out, over a minute later. */
function freeConnectionsAtClose(app: FastifyInstance): void {
  let looking: NodeJS.Timeout | undefined;
  app.addHook('preClose', async () => {
    looking = setInterval(() => app.server.closeIdleConnections(), lookMs);
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
