import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EndedSpan } from './spans.ts';

/** What an OpenTelemetry collector is to those who send to it: takes spans and metrics by OTLP over HTTP, as JSON. */
export interface OtlpReceiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT, with OTEL_EXPORTER_OTLP_PROTOCOL=http/json. */
  readonly url: string;
  readonly spans: readonly (EndedSpan & { readonly service: string })[];
  /** The names of the metrics that each service pushed. */
  readonly metrics: ReadonlyMap<string, ReadonlySet<string>>;
  close(): Promise<void>;
}

/** The part of https://github.com/open-telemetry/opentelemetry-proto that is looked at. */
interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string };
}
interface Resource {
  readonly resource: { readonly attributes: readonly Attribute[] };
}
interface Traces {
  readonly resourceSpans: readonly (Resource & {
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
        readonly attributes: readonly Attribute[];
      }[];
    }[];
  })[];
}
interface Metrics {
  readonly resourceMetrics: readonly (Resource & {
    readonly scopeMetrics: readonly { readonly metrics: readonly { readonly name: string }[] }[];
  })[];
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: (EndedSpan & { service: string })[] = [];
  const metrics = new Map<string, Set<string>>();

  function takeTraces({ resourceSpans }: Traces): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = serviceOf(resource.attributes);
      for (const span of scopeSpans.flatMap((scope) => scope.spans)) {
        spans.push({
          service,
          name: span.name,
          trace: span.traceId,
          id: span.spanId,
          parent: span.parentSpanId,
          links: (span.links ?? []).map(({ traceId, spanId }) => ({ trace: traceId, id: spanId })),
          attributes: plain(span.attributes),
        });
      }
    }
  }

  function takeMetrics({ resourceMetrics }: Metrics): void {
    for (const { resource, scopeMetrics } of resourceMetrics) {
      const service = serviceOf(resource.attributes);
      const known = metrics.get(service) ?? new Set();
      for (const { name } of scopeMetrics.flatMap((scope) => scope.metrics)) known.add(name);
      metrics.set(service, known);
    }
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      if (request.url === '/v1/traces') takeTraces(body as Traces);
      if (request.url === '/v1/metrics') takeMetrics(body as Metrics);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    metrics,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}

function serviceOf(attributes: readonly Attribute[]): string {
  return String(plain(attributes)['service.name']);
}

function plain(attributes: readonly Attribute[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue)]),
  );
}
