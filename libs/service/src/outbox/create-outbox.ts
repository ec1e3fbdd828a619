import type { Bus } from '@nocturne/bus';
import type { Storage } from '@nocturne/storage';
import type { Logger } from 'pino';
import { createNoticeQueue } from './notice-queue.ts';
import { outboxIndex, type Outbox, type OutboxSpec } from './outbox.ts';
import { countWaiting, findWaiting, publishWaiting } from './publish-waiting.ts';

interface OutboxOptions {
  readonly bus: Bus;
  readonly storage: Storage;
  readonly logger: Logger;
  /** How often the sweep looks for documents that nobody told of, in ms. */
  readonly sweepMs?: number;
  /** The first wait after the bus or the storage failed, in ms; doubled each time up to 5 s. */
  readonly backoffMs?: number;
}

/** The relay behind {@link Outbox}. */
export interface OutboxRelay extends Outbox {
  /** Begins to publish: what waits in these collections from before, and what is notified. A bug goes to `onFatal`. */
  start(specs: readonly OutboxSpec[], onFatal: (error: unknown) => void): void;
  /** Documents whose events are not yet on the bus. */
  pending(): Promise<number>;
  /** False once publishing has failed several times in a row. */
  isHealthy(): boolean;
  /** Publishes what was notified, without waiting for a bus that fails: what is left keeps till the next start. */
  close(): Promise<void>;
}

/** Documents read, published and cleared at a time. */
const batchSize = 200;
/** The sweep looks no further while so many notices wait. */
const enough = 10_000;
const maxBackoffMs = 5_000;
/** Failures in a row after which it counts as stuck. */
const stuckAfter = 5;

export function createOutbox({
  bus,
  storage,
  logger,
  sweepMs = 3_000,
  backoffMs = 50,
}: OutboxOptions): OutboxRelay {
  const queue = createNoticeQueue();
  const closing = new AbortController();
  let specs: readonly OutboxSpec[] = [];
  let onFatal: (error: unknown) => void = () => undefined;
  let running = false;
  let failures = 0;
  let draining: Promise<void> | null = null;
  let sweeping: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  function wakeUp(): void {
    if (running && queue.size() > 0) draining ??= drain().finally(() => (draining = null));
  }

  async function drain(): Promise<void> {
    // On the next turn, so that notices of the same turn are together.
    await new Promise((resolve) => setImmediate(resolve));
    while (running && queue.size() > 0) {
      const batch = queue.take(batchSize);
      while (!(await attempt(() => publishWaiting(bus, storage, batch)))) {
        // What is given up here keeps in its documents.
        if (closing.signal.aborted) return;
        await pause(Math.min(backoffMs * 2 ** failures++, maxBackoffMs), closing.signal);
      }
      failures = 0;
      queue.settle(batch.length);
    }
  }

  async function sweep(): Promise<void> {
    for (const spec of specs) {
      for await (const notice of findWaiting(storage, spec)) {
        queue.add(notice);
        if (queue.size() >= enough || closing.signal.aborted) break;
      }
      wakeUp();
    }
  }

  /** Whether it worked. Bus and storage may fail and be tried again; a mistake of ours fails the same way each time. */
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) {
        running = false;
        closing.abort();
        onFatal(error);
      } else {
        logger.warn({ err: error, failures }, 'the outbox could not publish; it will try again');
      }
      return false;
    }
  }

  function startSweep(): void {
    sweeping ??= attempt(sweep).then(() => void (sweeping = null));
  }

  return {
    notify(tenant, spec, id, written) {
      queue.add({ tenant, spec, id, ...(written === undefined ? {} : { written }) });
      wakeUp();
    },
    async idle() {
      await sweeping;
      await queue.settled();
    },
    start(collections, fatal) {
      const lacking = collections.find(({ indexes }) => indexes.pending?.[0] !== outboxIndex.pending[0]);
      if (lacking !== undefined)
        throw new TypeError(`collection ${lacking.name} lacks the index of the outbox`);
      specs = collections;
      onFatal = fatal;
      running = true;
      wakeUp();
      startSweep();
      timer = setInterval(startSweep, sweepMs);
    },
    async pending() {
      const counts = await Promise.all(specs.map((spec) => countWaiting(storage, spec)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    isHealthy: () => failures < stuckAfter,
    async close() {
      closing.abort();
      clearInterval(timer);
      await sweeping;
      wakeUp();
      await draining;
      running = false;
    },
  };
}

/** Waits, or until the signal says not to. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
