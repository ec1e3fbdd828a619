type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment asks of telemetry, by OpenTelemetry's own variables. */
interface TelemetrySettings {
  /** Nothing at all is wanted: no spans, no metrics, not even on request. */
  readonly disabled: boolean;
  /** Spans are to be exported, whereto says the environment. */
  readonly traces: boolean;
  /** Metrics are to be pushed beside being served at `/metrics`, by this protocol; null where they are not. */
  readonly pushMetrics: OtlpProtocol | null;
  /** Every how many ms they are pushed. */
  readonly pushEveryMs: number;
  /** Whether metrics tell tenants apart, where each tenant makes new series. */
  readonly tenants: boolean;
  /** The environment names the service itself. */
  readonly isNamed: boolean;
}

export type OtlpProtocol = 'grpc' | 'http/json' | 'http/protobuf';

/**
 * Reads the variables of
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/, with one difference: an exporter that
 * nobody named is OTLP only where an endpoint is named too, so that a process sends nothing anywhere by itself.
 */
export function readTelemetrySettings(environment: Environment): TelemetrySettings {
  const text = (name: string): string => environment[name]?.trim() ?? '';
  const exports = (signal: 'TRACES' | 'METRICS'): boolean => {
    const named = text(`OTEL_${signal}_EXPORTER`);
    if (named !== '') return named !== 'none';
    return text('OTEL_EXPORTER_OTLP_ENDPOINT') !== '' || text(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`) !== '';
  };
  const metrics = text('OTEL_METRICS_EXPORTER') || 'otlp';
  const pushes = exports('METRICS') && metrics.split(',').some((name) => name.trim() === 'otlp');
  const protocol = text('OTEL_EXPORTER_OTLP_METRICS_PROTOCOL') || text('OTEL_EXPORTER_OTLP_PROTOCOL');
  return {
    disabled: text('OTEL_SDK_DISABLED').toLowerCase() === 'true',
    traces: exports('TRACES'),
    pushMetrics: pushes ? protocolOf(protocol) : null,
    pushEveryMs: positive(text('OTEL_METRIC_EXPORT_INTERVAL')) ?? 60_000,
    tenants: text('NOCTURNE_METRICS_TENANTS') === 'on',
    isNamed:
      text('OTEL_SERVICE_NAME') !== '' || /(^|,)\s*service\.name\s*=/.test(text('OTEL_RESOURCE_ATTRIBUTES')),
  };
}

function protocolOf(text: string): OtlpProtocol {
  return text === 'grpc' || text === 'http/json' ? text : 'http/protobuf';
}

function positive(text: string): number | null {
  const number = Number(text);
  return text !== '' && Number.isFinite(number) && number > 0 ? number : null;
}
