import { createLogger, openTelemetry } from '@nocturne/service';
import { onTestFinished } from 'vitest';

/** An ended span, as far as tests look at it. */
export interface EndedSpan {
  readonly name: string;
  readonly trace: string;
  readonly id: string;
  readonly parent: string | undefined;
  readonly links: readonly { readonly trace: string; readonly id: string }[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Opens telemetry in this process with its spans kept here; to be called before the host is started. */
export async function collectSpans(): Promise<readonly EndedSpan[]> {
  const ended: EndedSpan[] = [];
  const telemetry = await openTelemetry({
    service: 'test',
    logger: createLogger('silent'),
    spanProcessors: [
      {
        onStart: () => undefined,
        onEnd(span) {
          const { traceId, spanId } = span.spanContext();
          ended.push({
            name: span.name,
            trace: traceId,
            id: spanId,
            parent: span.parentSpanContext?.spanId,
            links: span.links.map(({ context }) => ({ trace: context.traceId, id: context.spanId })),
            attributes: span.attributes,
          });
        },
        forceFlush: async () => undefined,
        shutdown: async () => undefined,
      },
    ],
  });
  onTestFinished(() => telemetry.close());
  return ended;
}

/** The names of the spans from this one up to its trace's beginning, as far as it is known. */
export function pathOf(span: EndedSpan, spans: readonly EndedSpan[]): string[] {
  const above = spans.find(({ id, trace }) => id === span.parent && trace === span.trace);
  return above === undefined ? [span.name] : [...pathOf(above, spans), span.name];
}
