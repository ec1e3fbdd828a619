import { metrics, type BatchObservableResult } from '@opentelemetry/api';
import type { ServiceName } from '@nocturne/contracts';
import type { Clock } from '../definition.ts';
import { instruments } from './instruments.ts';
import { readDepths, type Depths, type DepthSources } from './read-depths.ts';
import type { WaitingMessages } from './waiting-messages.ts';

interface ObservedService extends DepthSources {
  readonly name: ServiceName;
  readonly clock: Clock;
  readonly waiting: WaitingMessages;
  isReady(): boolean;
}

/** What was read is good for so long, in ms: however often somebody asks, bus and database are asked no oftener. */
const goodMs = 4_000;

/** Tells how a service is doing whenever metrics are asked for. Returns how to stop. */
export function observeService(service: ObservedService): () => void {
  const made = instruments();
  const own = { 'nocturne.service': service.name };
  const labelsOf = (topic: string) => ({
    'messaging.consumer.group.name': service.name,
    'messaging.destination.name': topic,
  });
  const depths = sampled(() => readDepths(service, service.clock.now().getTime()), service.clock);

  /** What is known here, also while bus and database are away. */
  const observeOwn = (result: BatchObservableResult): void => {
    result.observe(made.ready, service.isReady() ? 1 : 0, own);
    const counts = service.waiting.count();
    for (const { name } of service.topics)
      result.observe(made.retriesWaiting, counts.get(name) ?? 0, labelsOf(name));
  };

  /** Where they cannot be read there is nothing to tell: a series that ends is better than one that is wrong. */
  const observeDepths = async (result: BatchObservableResult): Promise<void> => {
    const known = await depths().catch(() => null);
    if (known === null) return;
    for (const { topic, messages, ageMs, dead } of known.topics) {
      result.observe(made.lag, messages, labelsOf(topic));
      result.observe(made.lagAge, ageMs / 1000, labelsOf(topic));
      result.observe(made.deadLetters, dead, labelsOf(topic));
    }
    result.observe(made.outboxWaiting, known.outbox, own);
    result.observe(made.outboxAge, known.outboxAgeMs / 1000, own);
  };

  const meter = metrics.getMeter('nocturne');
  const ofOwn = [made.ready, made.retriesWaiting];
  const ofDepths = [made.lag, made.lagAge, made.deadLetters, made.outboxWaiting, made.outboxAge];
  meter.addBatchObservableCallback(observeOwn, ofOwn);
  meter.addBatchObservableCallback(observeDepths, ofDepths);
  return () => {
    meter.removeBatchObservableCallback(observeOwn, ofOwn);
    meter.removeBatchObservableCallback(observeDepths, ofDepths);
  };
}

/** Reads again once what was read is no longer good, and never twice at a time. */
function sampled(read: () => Promise<Depths>, clock: Clock): () => Promise<Depths> {
  let latest: { readonly value: Promise<Depths>; readAt: number | null } | null = null;
  return () => {
    const now = clock.now().getTime();
    if (latest === null || (latest.readAt !== null && now - latest.readAt >= goodMs)) {
      const value = read();
      const sample: typeof latest = { value, readAt: null };
      const done = (): void => void (sample.readAt = clock.now().getTime());
      value.then(done, done);
      latest = sample;
    }
    return latest.value;
  };
}
