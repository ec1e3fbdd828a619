import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { instruments } from '../telemetry/instruments.ts';
import { noteInLog, withLogScope } from '../telemetry/log-scope.ts';

interface Observed {
  readonly span: Span;
  /** In which everything about the request goes on. */
  readonly inside: Context;
}

/** Probes and scrapes come every few seconds and tell nothing. */
const unobserved = new Set(['/healthz', '/readyz', '/metrics']);

const streams = new WeakSet<FastifyReply>();

/** Says that the answer goes on for as long as its client stays: how long it took tells nothing of the server. */
export function isStream(reply: FastifyReply): void {
  streams.add(reply);
}

/**
 * Has each request go on in a server span of the caller's trace (W3C Trace Context, unless OTEL_PROPAGATORS says
 * otherwise), and counts its duration by route: never by URL, which is the caller's text.
 */
export function observeRequests(app: FastifyInstance): void {
  const observed = new WeakMap<FastifyRequest, Observed>();

  app.addHook('onRequest', (request, _reply, next) => {
    if (unobserved.has(request.routeOptions.url ?? '')) return next();
    const begun = begin(request);
    observed.set(request, begun);
    context.with(begun.inside, next);
  });
  // A body is read by events of the socket, which know nothing of the request.
  app.addHook('preValidation', (request, _reply, next) => {
    const { inside } = observed.get(request) ?? {};
    if (inside === undefined) return next();
    context.with(inside, () => {
      const { tenant } = request.caller ?? {};
      if (tenant !== undefined) noteInLog({ tenant });
      next();
    });
  });
  app.addHook('onResponse', (request, reply, next) => {
    const begun = observed.get(request);
    if (begun === undefined) return next();
    end(begun.span, request, reply);
    context.with(begun.inside, next);
  });
}

function begin(request: FastifyRequest): Observed {
  const route = routeOf(request);
  const below = propagation.extract(ROOT_CONTEXT, request.headers);
  const span = trace.getTracer('nocturne').startSpan(
    `${request.method} ${route}`,
    {
      kind: SpanKind.SERVER,
      attributes: { 'http.request.method': request.method, 'http.route': route },
    },
    below,
  );
  return { span, inside: withLogScope(trace.setSpan(below, span), {}) };
}

function end(span: Span, request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode } = reply;
  const tenant = request.caller?.tenant;
  const labels = {
    'http.request.method': request.method,
    'http.route': routeOf(request),
    'http.response.status_code': statusCode,
    ...(tenant === undefined ? {} : { 'nocturne.tenant': tenant }),
  };
  if (!streams.has(reply)) instruments().requestTime.record(reply.elapsedTime / 1000, labels);
  span.setAttributes(labels);
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** Of a path that is not served there is no route. */
function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'none';
}
