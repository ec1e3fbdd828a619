import { SpanKind, SpanStatusCode, context, trace, type Attributes, type Span } from '@opentelemetry/api';
import { typeName } from './count-failure.ts';
import { logScope, withLogScope, type LogScope } from './log-scope.ts';
import { activeTraceparent, contextBelow, linksTo } from './trace-context.ts';

interface SpanSettings {
  /** The `traceparent` that was kept for this work; null where none was. Absent: the span that is active here. */
  readonly parent?: string | null;
  readonly kind?: keyof typeof SpanKind;
  /** Whose work it is, beside what is known of that here: for the span, and for the log lines within. */
  readonly scope?: LogScope;
}

/**
 * Does work in a span of the trace that goes on here, or that `settings.parent` names. Attributes hold ids, counts and
 * names of our own, never text that somebody sent. What the work throws marks the span, by its type alone.
 */
export async function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (span: Span) => Promise<T>,
  settings: SpanSettings = {},
): Promise<T> {
  const { parent, kind = 'INTERNAL' } = settings;
  const below = parent === undefined ? context.active() : contextBelow(parent ?? undefined);
  const scope = { ...logScope(), ...settings.scope };
  const ids: Attributes = {};
  for (const [key, id] of Object.entries(scope)) ids[`nocturne.${key}`] = id;
  const span = trace
    .getTracer('nocturne')
    .startSpan(name, { kind: SpanKind[kind], attributes: { ...ids, ...attributes } }, below);
  try {
    return await context.with(withLogScope(trace.setSpan(below, span), scope), work, undefined, span);
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

export function markFailed(span: Span, error: unknown): void {
  span.setAttribute('error.type', typeName(error)).setStatus({ code: SpanStatusCode.ERROR });
}

/** Links the work that is under way here to these spans, given as `traceparent`s; whoever calls it bounds how many there are. */
export function linkToActive(traceparents: readonly string[]): void {
  const links = linksTo(traceparents);
  if (links.length > 0) trace.getActiveSpan()?.addLinks(links);
}

/** `{ traceparent }` of the work that is under way here, to be kept in a document; nothing where there is none. */
export function activeTrace(): { readonly traceparent?: string } {
  const traceparent = activeTraceparent();
  return traceparent === undefined ? {} : { traceparent };
}
