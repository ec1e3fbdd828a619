import { context, createContextKey, isSpanContextValid, trace, type Context } from '@opentelemetry/api';

/** Whose work it is that goes on here: ids only. */
export interface LogScope {
  tenant?: string;
  store?: string;
  session?: string;
  dream?: string;
}

const key = createContextKey('nocturne log scope');

/** From here on log lines tell of this; what is learnt later is noted in the same scope. */
export function withLogScope(below: Context, scope: LogScope): Context {
  return below.setValue(key, scope);
}

/** Adds to what the log lines of the work under way tell. */
export function noteInLog(scope: LogScope): void {
  const known = scopeIn(context.active());
  if (known !== undefined) Object.assign(known, scope);
}

/** Whose work it is that goes on here; empty where nobody said. */
export function logScope(): LogScope {
  return scopeIn(context.active()) ?? {};
}

/** The fields that every log line written here gets, under the names that OpenTelemetry gives the ids of a trace. */
export function logFields(): Readonly<Record<string, string>> {
  const active = context.active();
  const span = trace.getSpanContext(active);
  return {
    ...scopeIn(active),
    ...(span !== undefined && isSpanContextValid(span)
      ? { trace_id: span.traceId, span_id: span.spanId }
      : {}),
  };
}

function scopeIn(active: Context): LogScope | undefined {
  return active.getValue(key) as LogScope | undefined;
}
