import type { Bus } from '@nocturne/bus';
import type { Storage } from '@nocturne/storage';
import { ROOT_CONTEXT, context } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { countFailure, typeName } from '../telemetry/count-failure.ts';
import { instruments } from '../telemetry/instruments.ts';
import { createAdopter } from './adopt-waiting.ts';
import { createNoticeQueue, type Notice } from './notice-queue.ts';
import { outboxIndex, type Outbox, type OutboxSpec } from './outbox.ts';
import {
  clearPublished,
  countWaiting,
  oldestWaiting,
  publishWaiting,
  type Published,
} from './publish-waiting.ts';

interface OutboxOptions {
  readonly bus: Bus;
  readonly storage: Storage;
  readonly logger: Logger;
  /** Who this relay is, different from every other. */
  readonly relay: string;
  /** How often the sweep looks for documents that nobody told of, in ms. */
  readonly sweepMs?: number;
  /** How long a document that another instance wrote may wait before it is taken over, in ms. */
  readonly adoptMs?: number;
  /** The first wait after the bus or the storage failed, in ms; doubled each time up to 5 s. */
  readonly backoffMs?: number;
}

/** The relay behind {@link Outbox}. */
export interface OutboxRelay extends Outbox {
  /** Begins to publish: what is notified, and what others left waiting in these collections. A bug goes to `onFatal`. */
  start(specs: readonly OutboxSpec[], onFatal: (error: unknown) => void): void;
  /** Documents whose events are not yet on the bus. */
  pending(): Promise<number>;
  /** When the oldest of these events came about, of at the most so many documents looked at; null where none waits. */
  oldest(among?: number): Promise<Date | null>;
  /** False once publishing has failed several times in a row. */
  isHealthy(): boolean;
  /** Publishes what was notified, without waiting for a bus that fails: what is left keeps till the next start. */
  close(): Promise<void>;
}

/** Documents read and published at a time, and cleared at a time. */
const batchSize = 200;
/** While more documents than that are being cleared the next batch waits: where much comes, large batches cost less. */
const mostClearing = 4;
/** Documents of others that a sweep takes over at the most; while the bus fails for us too, one to try. */
const adoptedAtOnce = { usually: 200, failing: 1 } as const;
/** When documents that have to wait for an earlier one are looked at again, in ms. */
const lateMs = 20;
const maxBackoffMs = 5_000;
/** Documents of a collection that are looked at for the oldest event: they lie in no order of time. */
const mostLooked = 200;
/** Failures in a row after which it counts as stuck. */
const stuckAfter = 5;

export function createOutbox({
  bus,
  storage,
  logger,
  relay,
  sweepMs = 3_000,
  adoptMs = 2_000,
  backoffMs = 50,
}: OutboxOptions): OutboxRelay {
  const queue = createNoticeQueue();
  const adopter = createAdopter(storage, relay, () => performance.now(), adoptMs);
  const closing = new AbortController();
  let specs: readonly OutboxSpec[] = [];
  let onFatal: (error: unknown) => void = () => undefined;
  let running = false;
  let isFailing = false;
  /** In a row. */
  let failures = 0;
  const waiting = new Set<NodeJS.Timeout>();
  let isDraining = false;
  let draining = Promise.resolve();
  /** Batches that are being cleared, and how many documents they have. */
  const clearing = new Map<Promise<void>, number>();
  let sweeping: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  function wakeUp(): void {
    if (isDraining || !running || queue.size() === 0) return;
    isDraining = true;
    // It goes on for others than who wakes it: in no trace but those of the events themselves.
    draining = context.with(ROOT_CONTEXT, drain);
  }

  async function drain(): Promise<void> {
    // On the next turn, so that notices of the same turn are together.
    await new Promise((resolve) => setImmediate(resolve));
    try {
      while (running && sumOf(clearing.values()) <= mostClearing) {
        const batch = queue.take(batchSize);
        // All that wait may be of what is being cleared, which wakes this up when it is.
        if (batch.length === 0) return;
        const published = await publish(batch);
        if (published === null) return;
        // Whoever comes next need not wait for it: one batch is published at a time, which keeps them in order.
        const cleared = clear(batch, published).then(() => {
          clearing.delete(cleared);
          wakeUp();
        });
        clearing.set(cleared, batch.length);
      }
    } finally {
      // In the same turn: who comes after the last look wakes it up again.
      isDraining = false;
    }
  }

  /** Null where it was given up: what is left keeps in its documents. */
  async function publish(batch: readonly Notice[]): Promise<Published | null> {
    // One that waited for long may have been taken over: it is read again.
    const fresh = performance.now() - adoptMs / 2;
    let left = batch.map((notice) => ((notice.since ?? 0) < fresh ? unread(notice) : notice));
    let published: Published = { groups: [], late: [] };
    const work = async () => void (published = await publishWaiting(bus, storage, left, relay));
    const isDone = await insist(work, () => {
      // Others may have published some meanwhile: they are read again. Of those that others wrote, others may try.
      left = left.filter(({ adopted }) => adopted !== true).map(unread);
      return left.length > 0;
    });
    return isDone || left.length === 0 ? published : null;
  }

  /** Where it is given up, whoever finds the documents publishes again what was published. */
  async function clear(batch: readonly Notice[], published: Published): Promise<void> {
    let again: readonly Notice[] = [];
    if (!(await insist(async () => void (again = await clearPublished(published))))) return;
    queue.settle(batch);
    const left = [...published.late, ...again];
    if (left.length > 0) lookAgain(left);
  }

  /** Tries until it worked, the relay closes, or it is not worth another try. Whether it worked. */
  async function insist(work: () => Promise<void>, isWorthIt = () => true): Promise<boolean> {
    for (let tries = 0; !(await attempt(work)); tries += 1) {
      isFailing = true;
      if (closing.signal.aborted || !isWorthIt()) return false;
      failures = Math.max(failures, tries + 1);
      await pause(Math.min(backoffMs * 2 ** tries, maxBackoffMs), closing.signal);
    }
    isFailing = false;
    failures = 0;
    return true;
  }

  function lookAgain(late: readonly Notice[]): void {
    const again = setTimeout(() => {
      waiting.delete(again);
      for (const notice of late) queue.add(notice);
      wakeUp();
    }, lateMs);
    waiting.add(again);
  }

  async function sweep(): Promise<void> {
    // Whoever cannot keep up with its own takes over nothing.
    if (queue.size() > batchSize) return;
    const room = isFailing ? adoptedAtOnce.failing : adoptedAtOnce.usually;
    for await (const notice of adopter.sweep(specs, (notice) => queue.has(notice), room)) {
      queue.add({ ...notice, since: performance.now() });
      wakeUp();
      if (closing.signal.aborted) return;
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
        countFailure(error);
        instruments().outboxFailures.add(1, { 'error.type': typeName(error) });
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
      const since = performance.now();
      queue.add({ tenant, spec, id, since, ...(written === undefined ? {} : { written }) });
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
      // What was left from before is found by two looks so far apart.
      timer = setTimeout(() => {
        startSweep();
        timer = setInterval(startSweep, sweepMs);
      }, adoptMs);
    },
    async pending() {
      const counts = await Promise.all(specs.map((spec) => countWaiting(storage, spec)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async oldest(among = mostLooked) {
      const times = await Promise.all(specs.map((spec) => oldestWaiting(storage, spec, among)));
      return times.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
    },
    isHealthy: () => failures < stuckAfter,
    async close() {
      closing.abort();
      clearTimeout(timer);
      waiting.forEach(clearTimeout);
      await sweeping;
      wakeUp();
      // What was written again while it was cleared comes after that.
      while (isDraining || clearing.size > 0) await Promise.all([draining, ...clearing.keys()]);
      running = false;
    },
  };
}

function sumOf(numbers: Iterable<number>): number {
  return [...numbers].reduce((sum, number) => sum + number, 0);
}

function unread({ written: _written, ...notice }: Notice): Notice {
  return notice;
}

/** Waits, or until the signal says not to. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
