import {
  metrics,
  type Counter,
  type Histogram,
  type Meter,
  type MeterProvider,
  type ObservableCounter,
  type ObservableGauge,
  type UpDownCounter,
} from '@opentelemetry/api';
import { catalogue, type MetricDefinition } from './catalogue.ts';

interface InstrumentKinds {
  readonly counter: Counter;
  readonly updown: UpDownCounter;
  readonly histogram: Histogram;
  readonly gauge: ObservableGauge;
  readonly counted: ObservableCounter;
}

type Catalogue = typeof catalogue;
type Instruments = { readonly [Name in keyof Catalogue]: InstrumentKinds[Catalogue[Name]['kind']] };

let current: { readonly provider: MeterProvider; readonly made: Instruments } | null = null;

/**
 * The instruments of {@link catalogue} on the process' meter. Where nobody opened telemetry they do nothing; asked for
 * again after it was opened, they count.
 */
export function instruments(): Instruments {
  const provider = metrics.getMeterProvider();
  if (current === null || current.provider !== provider) {
    current = { provider, made: makeAll(provider.getMeter('nocturne')) };
  }
  return current.made;
}

function makeAll(meter: Meter): Instruments {
  const made = Object.entries(catalogue).map(([key, definition]) => [key, make(meter, definition)]);
  return Object.fromEntries(made) as Instruments;
}

function make(meter: Meter, { name, kind, unit, description, buckets }: MetricDefinition) {
  const about = { unit, description };
  switch (kind) {
    case 'counter':
      return meter.createCounter(name, about);
    case 'updown':
      return meter.createUpDownCounter(name, about);
    case 'gauge':
      return meter.createObservableGauge(name, about);
    case 'counted':
      return meter.createObservableCounter(name, about);
    case 'histogram':
      return meter.createHistogram(name, {
        ...about,
        ...(buckets === undefined ? {} : { advice: { explicitBucketBoundaries: [...buckets] } }),
      });
  }
}
