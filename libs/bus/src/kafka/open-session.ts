import type { EachBatchPayload, Kafka } from 'kafkajs';
import { setTimeout as delay } from 'node:timers/promises';
import { commitInOrder } from './commit-in-order.ts';
import { commitTogether, type Place } from './commit-together.ts';
import { isMembershipLost } from './errors.ts';
import { assignerOf } from './finish-before-leaving.ts';
import { consumerConfig, type KafkaClientSettings } from './settings.ts';

/** One consumer of kafkajs, from its joining the group to its end. It is not mended: after its end comes another. */
export interface Session {
  hold(topic: string, partition: number): void;
  release(topic: string, partition: number): void;
  /** Waits for batches under way, leaves the group, and disconnects; in vain for at the most `closeMs` after them. */
  close(): Promise<void>;
}

/** What a session tells, and asks, while it lives. */
export interface SessionEvents {
  onBatch(session: Session, payload: EachBatchPayload, membership: Membership): Promise<void>;
  /** A batch takes long: it goes on beside the fetching of the other partitions, and its own is to wait for it. */
  onSlow(session: Session, topic: string, partition: number): void;
  /** It has come to its end. */
  onSlowEnd(topic: string, partition: number): void;
  /** Partitions have come to this member, or come anew. */
  onJoin(): void;
  onCommitted(place: Place): void;
  /** The loop that fetches has come round once more. */
  onRound(): void;
  /** It has ended by itself, for whatever reason. */
  onEnd(session: Session, error: unknown): void;
}

/** Whether the partitions are still this member's. */
export interface Membership {
  /** Never rejects: what it learns, `isLost` says. */
  heartbeat(): Promise<void>;
  isLost(): boolean;
  /**
   * Commits, together with what is to be committed of other partitions at the same time. Where something of the partition
   * has to settle before, it resolves as soon as the batch may go on.
   */
  commit(place: Place, messages: number, settled?: Promise<void>): Promise<void>;
}

interface SessionOptions {
  readonly group: string;
  readonly topics: readonly string[];
  readonly settings: KafkaClientSettings;
  readonly clock: { now(): Date };
}

/**
 * kafkajs fetches from a broker again only when all batches of its last answer are done. So that a slow one does not hold
 * up the others, its handler seems to be done after so long, and the partition fetches nothing until it really is.
 */
const longestMs = 1000;

/** More than anybody has partitions a process: a batch that waits for a worker would wait for another's handler. */
const concurrency = 256;

/**
 * Joins the group; resolves once it has. `newKafka` has to make a new client, because kafkajs keeps the offsets of a group
 * in the client, and two consumers of one client clear each other's.
 */
export async function openSession(
  newKafka: () => Kafka,
  options: SessionOptions,
  events: SessionEvents,
): Promise<Session> {
  const { group, topics, settings, clock } = options;
  const underWay = new Set<Promise<void>>();
  const consumer = newKafka().consumer({
    ...consumerConfig(settings, group),
    partitionAssigners: [assignerOf(() => Promise.all(underWay))],
  });
  let state: 'opening' | 'open' | 'over' = 'opening';
  let failure: unknown = null;
  let lost = false;
  let heardAt = 0;
  let commits: ReturnType<typeof commitInOrder> | null = null;

  const now = () => clock.now().getTime();
  const heard = () => {
    heardAt = now();
  };

  async function heartbeat(payload: EachBatchPayload): Promise<void> {
    try {
      await payload.heartbeat();
    } catch (error) {
      // The fetching loop meets the same error next, and joins again. No answer at all is for the clock to judge.
      if (isMembershipLost(error)) lost = true;
    }
  }

  async function runBatch(payload: EachBatchPayload): Promise<void> {
    // Which batch it goes by makes no difference: all of them commit for the same consumer.
    const commitInLine = (commits ??= commitInOrder(commitWith(payload)));
    const beside: Promise<void>[] = [];
    const membership: Membership = {
      commit(place, messages, settled) {
        const { goOn, committed } = commitInLine(place, messages, settled);
        if (goOn !== committed) beside.push(committed.catch(endBeside));
        return goOn;
      },
      heartbeat: () => heartbeat(payload),
      isLost: () => state === 'over' || lost || now() - heardAt > settings.sessionTimeoutMs,
    };
    // kafkajs sends none by itself while a batch is in hand.
    const beats = setInterval(() => void membership.heartbeat(), settings.heartbeatMs);
    const running = events.onBatch(session, payload, membership);
    const settled = running
      .catch(() => undefined)
      .then(() => Promise.all(beside))
      .then(() => clearInterval(beats))
      .then(() => void underWay.delete(settled));
    underWay.add(settled);
    if (await takesLong(running)) goOnBeside(payload.batch, settled);
  }

  /** What fails from here on was not resolved: the broker gives it again, and the fetching meets the same error. */
  function goOnBeside({ topic, partition }: EachBatchPayload['batch'], settled: Promise<void>): void {
    events.onSlow(session, topic, partition);
    void settled.then(() => events.onSlowEnd(topic, partition));
  }

  function commitWith(payload: EachBatchPayload) {
    const send = commitTogether((places) => payload.commitOffsetsIfNecessary({ topics: offsetsOf(places) }));
    return async (place: Place) => {
      await send(place);
      events.onCommitted(place);
    };
  }

  /**
   * What was passed over did not settle, or could not be committed. The broker gives it to another consumer, or to this one
   * where the group is about to share its partitions anyway.
   */
  function endBeside(error: unknown): void {
    if (isMembershipLost(error)) lost = true;
    else end(error);
  }

  function end(error: unknown): void {
    failure = error;
    if (state === 'over') return;
    const wasOpen = state === 'open';
    state = 'over';
    if (wasOpen) events.onEnd(session, error);
  }

  async function disconnect(): Promise<void> {
    state = 'over';
    const disconnected = consumer.disconnect().catch(() => undefined);
    await Promise.all(underWay);
    await Promise.race([disconnected, delay(settings.closeMs, undefined, { ref: false })]);
  }

  const session: Session = {
    hold: (topic, partition) =>
      whileRunning(state, () => consumer.pause([{ topic, partitions: [partition] }])),
    release: (topic, partition) =>
      whileRunning(state, () => consumer.resume([{ topic, partitions: [partition] }])),
    close: disconnect,
  };

  consumer.on(consumer.events.CRASH, ({ payload }) => end(payload.error));
  consumer.on(consumer.events.FETCH, () => events.onRound());
  consumer.on(consumer.events.HEARTBEAT, heard);
  consumer.on(consumer.events.GROUP_JOIN, () => {
    heard();
    events.onJoin();
    events.onRound();
    lost = false;
  });

  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: runBatch,
    });
    if (failure !== null) throw asError(failure);
  } catch (error) {
    void disconnect();
    throw error;
  }
  if (state === 'opening') state = 'open';
  return session;
}

/** As kafkajs wants them. */
function offsetsOf(places: readonly Place[]) {
  return [...Map.groupBy(places, ({ topic }) => topic)].map(([topic, partitions]) => ({
    topic,
    partitions: partitions.map(({ partition, offset }) => ({ partition, offset })),
  }));
}

/** False once the work is done, with its error where it fails; true where it takes longer than that. */
async function takesLong(work: Promise<void>): Promise<boolean> {
  const timer = Promise.withResolvers<boolean>();
  const timeout = setTimeout(() => timer.resolve(true), longestMs);
  return Promise.race([work.then(() => false), timer.promise]).finally(() => clearTimeout(timeout));
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** kafkajs throws where its consumer has stopped meanwhile; then there is nothing to hold or release. */
function whileRunning(state: string, act: () => void): void {
  if (state === 'over') return;
  try {
    act();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'KafkaJSNonRetriableError')) throw error;
  }
}
