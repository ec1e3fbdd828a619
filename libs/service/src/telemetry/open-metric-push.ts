import { PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import type { OtlpProtocol } from './read-settings.ts';

/**
 * Pushes metrics by OTLP every so often. NodeSDK makes this of the environment only where it is given no other reader, and
 * `/metrics` is one.
 */
export async function openMetricPush(
  protocol: OtlpProtocol,
  everyMs: number,
): Promise<PeriodicExportingMetricReader> {
  return new PeriodicExportingMetricReader({
    exporter: await exporterFor(protocol),
    exportIntervalMillis: everyMs,
    exportTimeoutMillis: Math.min(everyMs, 30_000),
  });
}

/** Each reads its endpoint and headers from the environment. */
async function exporterFor(protocol: OtlpProtocol): Promise<PushMetricExporter> {
  switch (protocol) {
    case 'grpc':
      return new (await import('@opentelemetry/exporter-metrics-otlp-grpc')).OTLPMetricExporter();
    case 'http/json':
      return new (await import('@opentelemetry/exporter-metrics-otlp-http')).OTLPMetricExporter();
    case 'http/protobuf':
      return new (await import('@opentelemetry/exporter-metrics-otlp-proto')).OTLPMetricExporter();
  }
}
