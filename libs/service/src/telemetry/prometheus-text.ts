import type { MetricDefinition } from './catalogue.ts';
import type { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';

type Collected = Parameters<PrometheusSerializer['serialize']>[0];

/** Answers a scrape that takes longer without what is late, in ms. */
const collectMs = 5_000;

/**
 * What `/metrics` answers: Prometheus' text format 0.0.4. The unit goes into the name, which the serializer leaves out, as
 * https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/#metric-metadata-1 says and as the
 * collector names the same metrics when they are pushed: one dashboard serves both.
 */
export async function prometheusText(
  reader: PrometheusExporter,
  serializer: PrometheusSerializer,
): Promise<string> {
  const { resourceMetrics } = await reader.collect({ timeoutMillis: collectMs });
  return serializer.serialize(withUnits(resourceMetrics));
}

function withUnits(collected: Collected): Collected {
  const scopeMetrics = collected.scopeMetrics.map(({ scope, metrics }) => ({
    scope,
    metrics: metrics.map((metric) => {
      const { descriptor } = metric;
      const name = nameWithUnit(descriptor.name, descriptor.unit);
      return { ...metric, descriptor: { ...descriptor, name } };
    }),
  }));
  return { ...collected, scopeMetrics };
}

const suffixes: Readonly<Record<string, string>> = { s: '.seconds', By: '.bytes', '1': '.ratio' };

/** The name of a metric there; a histogram's series are this with `_bucket`, `_sum` and `_count` behind it. */
export function prometheusName({ name, unit, kind }: MetricDefinition): string {
  const grows = kind === 'counter' || kind === 'counted';
  return `${nameWithUnit(name, unit).replaceAll('.', '_')}${grows ? '_total' : ''}`;
}

/** What is counted in braces has no unit. */
function nameWithUnit(name: string, unit: string): string {
  return `${name}${suffixes[unit] ?? ''}`;
}
