import {
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  TraceFlags,
  context,
  isSpanContextValid,
  trace,
  type Context,
  type Link,
  type SpanContext,
} from '@opentelemetry/api';

/**
 * The span that is active here, as W3C Trace Context's `traceparent`: what a message, or a document that waits, carries so
 * that the trace goes on wherever and whenever it is taken up. Undefined where there is none.
 */
export function activeTraceparent(): string | undefined {
  return traceparentOf(trace.getSpanContext(context.active()));
}

/** Of a span; undefined where it belongs to no trace. */
export function traceparentOf(span: SpanContext | undefined): string | undefined {
  if (span === undefined || !isSpanContextValid(span)) return undefined;
  const flags = (span.traceFlags & TraceFlags.SAMPLED) === 0 ? '00' : '01';
  return `00-${span.traceId}-${span.spanId}-${flags}`;
}

/** A context of its own, below the span that is named: nothing of what is active here goes with it. */
export function contextBelow(traceparent: string | undefined): Context {
  const span = spanContextOf(traceparent);
  return isSpanContextValid(span) ? trace.setSpanContext(ROOT_CONTEXT, span) : ROOT_CONTEXT;
}

/** To the spans that are named; what is no traceparent is left out. */
export function linksTo(traceparents: Iterable<string>): Link[] {
  return [...traceparents].map((text) => ({ context: spanContextOf(text) })).filter(isLink);
}

/** Level 1 of https://www.w3.org/TR/trace-context/#traceparent-header; a later version may add parts at the end. */
const form = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.{0,40})?$/;

/** Senders may write anything: what has another form is as if nothing was there. */
function spanContextOf(traceparent: string | undefined): SpanContext {
  const parts = form.exec(traceparent ?? '');
  if (parts === null) return INVALID_SPAN_CONTEXT;
  const [, traceId = '', spanId = '', flags = '00'] = parts;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
}

function isLink(link: Link): boolean {
  return isSpanContextValid(link.context);
}
