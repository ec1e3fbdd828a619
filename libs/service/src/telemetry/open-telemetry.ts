import { setTimeout as delay } from 'node:timers/promises';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import type { NodeSDKConfiguration } from '@opentelemetry/sdk-node';
import type { Logger } from 'pino';
import { logDiagnostics } from './log-diagnostics.ts';
import { observeProcess } from './observe-process.ts';
import { openMetricPush } from './open-metric-push.ts';
import { prometheusText } from './prometheus-text.ts';
import { readTelemetrySettings } from './read-settings.ts';

/** Spans and metrics of this process, from opening to closing. */
interface Telemetry {
  /** All metrics as they are now, in Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  /** Sends what is waiting, for at the most {@link farewellMs}. Idempotent. */
  close(): Promise<void>;
}

interface TelemetryOptions {
  /** `service.name` where the environment gives none. */
  readonly service: string;
  readonly logger: Logger;
  /** Opens nothing where the environment names no exporter. */
  readonly onlyIfAsked?: boolean;
  /** For tests: where ended spans go, in place of what the environment says. */
  readonly spanProcessors?: NonNullable<NodeSDKConfiguration['spanProcessors']>;
}

/** How long a process that ends waits for a collector, in ms. */
const farewellMs = 2_000;

let opened: { readonly telemetry: Telemetry; users: number } | null = null;

/**
 * Opens telemetry for the process: whoever asks while it is open gets the same, and the last who closes it ends it. By
 * OpenTelemetry's variables (see read-settings.ts): metrics are kept for `/metrics` always, spans and pushed metrics go out
 * where an exporter is named. Loaded only here, because the SDK takes a quarter of a second to load. A collector that is away costs
 * nothing but what it would have been told.
 */
export async function openTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  opened ??= { telemetry: await open(options), users: 0 };
  const mine = opened;
  mine.users += 1;
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    mine.users -= 1;
    if (mine.users > 0) return;
    opened = null;
    await mine.telemetry.close();
  };
  return { metrics: () => mine.telemetry.metrics(), close: () => (closing ??= close()) };
}

const nothing: Telemetry = { metrics: async () => '', close: async () => undefined };

async function open({ service, logger, onlyIfAsked, spanProcessors }: TelemetryOptions): Promise<Telemetry> {
  const settings = readTelemetrySettings(process.env);
  const isAsked = settings.traces || settings.pushMetrics !== null;
  if (settings.disabled || (onlyIfAsked === true && !isAsked)) return nothing;
  const [{ NodeSDK }, { PrometheusExporter, PrometheusSerializer }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/exporter-prometheus'),
  ]);
  // The detectors beside these tell of the command line and the user: neither is anyone's business.
  process.env['OTEL_NODE_RESOURCE_DETECTORS'] ??= 'serviceinstance,env';
  // An exporter that tries again keeps a command alive that is done.
  if (onlyIfAsked === true) process.env['OTEL_EXPORTER_OTLP_TIMEOUT'] ??= '1000';
  const reader = new PrometheusExporter({ preventServerStart: true });
  const pushed =
    settings.pushMetrics === null ? [] : [await openMetricPush(settings.pushMetrics, settings.pushEveryMs)];
  const sdk = new NodeSDK({
    ...(settings.isNamed ? {} : { serviceName: service }),
    metricReaders: [reader, ...pushed],
    views: settings.tenants ? [] : [{ instrumentName: '*', attributesProcessors: [withoutTenant] }],
    logRecordProcessors: [],
    ...(spanProcessors !== undefined ? { spanProcessors } : settings.traces ? {} : { spanProcessors: [] }),
  });
  logDiagnostics(logger);
  sdk.start();
  const serializer = new PrometheusSerializer('', false, undefined, false, true);
  const stopObserving = observeProcess();
  return {
    metrics: () => prometheusText(reader, serializer),
    async close() {
      stopObserving();
      await Promise.race([
        sdk.shutdown().catch(() => undefined),
        delay(farewellMs, undefined, { ref: false }),
      ]);
      for (const api of [trace, metrics, propagation, context]) api.disable();
    },
  };
}

/** A tenant makes new series of every metric: left out unless somebody asks for it. */
const withoutTenant = {
  process({ 'nocturne.tenant': _, ...labels }: Readonly<Record<string, unknown>>) {
    return labels as NonNullable<unknown>;
  },
};
