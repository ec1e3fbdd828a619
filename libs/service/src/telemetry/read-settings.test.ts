import { expect, it } from 'vitest';
import { readTelemetrySettings } from './read-settings.ts';

const endpoint = 'http://collector:4318';

it('sends nothing anywhere unless somebody asks for it', () => {
  expect(readTelemetrySettings({})).toEqual({
    disabled: false,
    traces: false,
    pushMetrics: null,
    pushEveryMs: 60_000,
    tenants: false,
    isNamed: false,
  });
});

it.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, { traces: true, pushMetrics: 'http/protobuf' }],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint }, { traces: true, pushMetrics: null }],
  [{ OTEL_TRACES_EXPORTER: 'otlp' }, { traces: true, pushMetrics: null }],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_EXPORTER: 'none' }, { traces: false }],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_METRICS_EXPORTER: 'none' }, { pushMetrics: null }],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_METRICS_EXPORTER: 'prometheus' }, { pushMetrics: null }],
  [
    { OTEL_METRICS_EXPORTER: 'prometheus, otlp', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
    { pushMetrics: 'grpc' },
  ],
  [
    {
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_METRICS_PROTOCOL: 'http/json',
      OTEL_METRIC_EXPORT_INTERVAL: '15000',
    },
    { pushMetrics: 'http/json', pushEveryMs: 15_000 },
  ],
  [{ OTEL_SDK_DISABLED: 'TRUE' }, { disabled: true }],
  [{ OTEL_SERVICE_NAME: 'mine' }, { isNamed: true }],
  [{ OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test, service.name=mine' }, { isNamed: true }],
  [{ OTEL_RESOURCE_ATTRIBUTES: 'my.service.name=mine' }, { isNamed: false }],
  [{ NOCTURNE_METRICS_TENANTS: 'on' }, { tenants: true }],
])('%j asks for %j', (environment: Record<string, string>, asked) => {
  expect(readTelemetrySettings(environment)).toMatchObject(asked);
});
