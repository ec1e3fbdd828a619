import type { EachBatchPayload } from 'kafkajs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SubscribeOptions } from '../ports.ts';
import type { Session, SessionEvents } from './open-session.ts';
import { subscribeTo } from './subscribe.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const settings = { stallMs: 60_000, closeMs: 1000 };
const clock = { now: () => new Date() };

/** Consumers that do nothing by themselves; `failures` are thrown by the openings in turn. */
function createConsumers(failures: readonly (Error | null)[] = []) {
  const opened: { session: Session; events: SessionEvents; closed: boolean }[] = [];
  let openings = 0;
  async function open(events: SessionEvents): Promise<Session> {
    const failure = failures[openings++];
    if (failure != null) throw failure;
    const consumer = {
      events,
      closed: false,
      session: {
        hold: () => undefined,
        release: () => undefined,
        close: async () => void (consumer.closed = true),
      },
    };
    opened.push(consumer);
    return consumer.session;
  }
  return { opened, open, openings: () => openings };
}

async function subscribe(
  consumers: ReturnType<typeof createConsumers>,
  more: Partial<SubscribeOptions> = {},
) {
  const crashes: unknown[] = [];
  const onClosed = vi.fn(async () => undefined);
  const context = { open: consumers.open, settings, clock, onCommitted: () => undefined, onClosed };
  const wanted: SubscribeOptions = {
    group: 'g',
    topics: ['t'],
    handle: async ({ messages }) => ({ resolved: messages.length }),
    onCrash: (error) => crashes.push(error),
    ...more,
  };
  return { subscription: await subscribeTo(context, wanted), crashes, onClosed };
}

function batchOf(count: number) {
  const messages = Array.from({ length: count }, (_, offset) => ({
    ...{ key: null, value: null, timestamp: '0', attributes: 0 },
    offset: String(offset),
  }));
  const committed: string[] = [];
  const payload = {
    batch: { topic: 't', partition: 0, messages, lastOffset: () => String(count - 1) },
    resolveOffset: () => undefined,
  };
  const membership = {
    heartbeat: async () => undefined,
    isLost: () => false,
    commit: async ({ offset }: { readonly offset: string }) => void committed.push(offset),
  };
  return { payload: payload as unknown as EachBatchPayload, membership, committed };
}

test('whatever ends a consumer, there comes another; the handler is told nothing', async () => {
  const consumers = createConsumers([null, new Error('no broker'), new Error('no broker'), null]);
  const { crashes, subscription } = await subscribe(consumers);
  const first = consumers.opened[0]!;
  first.events.onEnd(first.session, new Error('UNKNOWN_MEMBER_ID'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(consumers.openings()).toBe(4);
  expect(consumers.opened.map(({ closed }) => closed)).toEqual([true, false]);
  expect(crashes).toEqual([]);
  // Of one that was replaced nobody wants to hear.
  first.events.onEnd(first.session, new Error('again'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(consumers.openings()).toBe(4);
  await subscription.close();
});

test('waits between consumers grow, and a good one makes them short again', async () => {
  const consumers = createConsumers();
  const { subscription } = await subscribe(consumers);
  const waits: number[] = [];
  async function endAfter(livedMs: number) {
    const { events, session } = consumers.opened.at(-1)!;
    await vi.advanceTimersByTimeAsync(livedMs);
    const ended = Date.now();
    events.onEnd(session, new Error('ended'));
    const count = consumers.openings();
    while (consumers.openings() === count) await vi.advanceTimersByTimeAsync(100);
    waits.push(Date.now() - ended);
  }
  for (const livedMs of [0, 0, 0, 0, 0, 0, 0, 20_000]) await endAfter(livedMs);
  expect(waits).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 200]);
  await subscription.close();
});

test('a consumer whose handler works is not given up, however long it takes; a probe can tell', async () => {
  const consumers = createConsumers();
  const goOn = Promise.withResolvers<void>();
  const { subscription } = await subscribe(consumers, {
    async handle({ messages }) {
      await goOn.promise;
      return { resolved: messages.length };
    },
  });
  const first = consumers.opened[0]!;
  await vi.advanceTimersByTimeAsync(50_000);
  first.events.onRound();
  await vi.advanceTimersByTimeAsync(50_000);
  const { payload, membership } = batchOf(1);
  const batch = first.events.onBatch(first.session, payload, membership);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(consumers.openings()).toBe(1);
  expect(subscription.silentMs()).toBe(600_000);
  goOn.resolve();
  vi.useRealTimers();
  await batch;
  await subscription.close();
});

test('silence alone brings another consumer', async () => {
  const consumers = createConsumers();
  const { subscription } = await subscribe(consumers);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(consumers.openings()).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(consumers.openings()).toBe(2);
  expect(consumers.opened[0]?.closed).toBe(true);
  await subscription.close();
});

test('what is wrong for good is told to whoever subscribes; what passes is tried again', async () => {
  await expect(subscribe(createConsumers([new Error('wrong password')]))).rejects.toThrow('wrong password');
  const passing = Object.assign(new Error('coordinator loading'), { retriable: true });
  const consumers = createConsumers([passing, passing]);
  const subscribing = subscribe(consumers);
  await vi.advanceTimersByTimeAsync(5000);
  const { subscription } = await subscribing;
  expect(consumers.openings()).toBe(3);
  await subscription.close();
});

test('what the handler throws ends the subscription, commits nothing of the chunk, and is told once', async () => {
  const consumers = createConsumers();
  const { subscription, crashes, onClosed } = await subscribe(consumers, {
    handle: () => Promise.reject(new Error('a bug')),
  });
  const { events, session } = consumers.opened[0]!;
  const [one, two] = [batchOf(3), batchOf(3)];
  await events.onBatch(session, one.payload, one.membership);
  await events.onBatch(session, two.payload, two.membership);
  await subscription.close();
  await vi.advanceTimersByTimeAsync(100_000);
  expect([crashes, one.committed, two.committed]).toEqual([[new Error('a bug')], [], []]);
  expect(consumers.openings()).toBe(1);
  expect(consumers.opened[0]?.closed).toBe(true);
  expect(onClosed).toHaveBeenCalledTimes(1);
});

test('a chunk whose membership is lost is told so, and no further one begins', async () => {
  vi.useRealTimers();
  const consumers = createConsumers();
  let lost = false;
  const stale: boolean[] = [];
  const { subscription } = await subscribe(consumers, {
    chunkSize: 2,
    async handle({ messages }, control) {
      stale.push(control.isStale());
      lost = true;
      stale.push(control.isStale());
      return { resolved: messages[0]!.offset + 1 };
    },
  });
  const { events, session } = consumers.opened[0]!;
  const { payload, membership, committed } = batchOf(6);
  await events.onBatch(session, payload, { ...membership, isLost: () => lost });
  expect([stale, committed]).toEqual([[false, true], ['1']]);
  await subscription.close();
});
