import type { EachBatchPayload } from 'kafkajs';
import { isPassing } from '../port-errors.ts';
import type { Chunk, ChunkControl, ChunkResult, SubscribeOptions, Subscription } from '../ports.ts';
import { isRetriable, isUnreachable } from './errors.ts';
import { createHolds } from './holds.ts';
import type { Membership, Session, SessionEvents } from './open-session.ts';
import type { KafkaClientSettings, KafkaLogEntry } from './settings.ts';
import { workOffBatch } from './work-off-batch.ts';

export interface KafkaSubscription extends Subscription {
  /** For how long, in ms, the fetching has not come round, or a chunk has been in hand: long, and something is stuck. */
  silentMs(): number;
}

interface SubscribeContext {
  /** Joins the group with a new consumer. */
  open(events: SessionEvents): Promise<Session>;
  readonly settings: Pick<KafkaClientSettings, 'stallMs' | 'closeMs'>;
  readonly clock: { now(): Date };
  onCommitted(topic: string, partition: number, offset: number): void;
  /** Called once, when nothing is under way any more. */
  onClosed(): Promise<void>;
  readonly onLog?: (entry: KafkaLogEntry) => void;
}

const defaultChunkSize = 200;
const firstRestartMs = 200;
const longestRestartMs = 10_000;
const firstTries = 20;

/**
 * A subscription outlives its consumers. kafkajs' crash for good on errors that pass, or stop without a word; so whatever
 * ends one, and whenever one has not been seen for `stallMs`, there comes another. Only what the handler throws ends the
 * subscription itself.
 */
export async function subscribeTo(
  context: SubscribeContext,
  wanted: SubscribeOptions,
): Promise<KafkaSubscription> {
  const { settings, clock } = context;
  const now = () => clock.now().getTime();
  const retired = new Set<Promise<void>>();
  const ended = new WeakSet<Session>();
  let state: 'running' | 'closing' | 'crashed' = 'running';
  let current: Session | null = null;
  /** Counts the consumers; the result of an earlier one's opening is no longer wanted. */
  let turn = 0;
  let opening: Promise<void> = Promise.resolve();
  let restart: NodeJS.Timeout | null = null;
  let failures = 0;
  let openedAt = 0;
  /** When each chunk in hand began. */
  const handling = new Map<Chunk, number>();
  let tenure = 0;
  let roundAt = now();
  let shutdown: Promise<void> | null = null;
  /** Whether whoever subscribes has it: until then what is wrong is theirs to hear. */
  let joined = false;

  const holds = createHolds((topic, partition) => current?.release(topic, partition));
  const events: SessionEvents = {
    onBatch,
    onSlow(session, topic, partition) {
      holds.occupy(topic, partition);
      if (holds.isHeld(topic, partition)) session.hold(topic, partition);
    },
    onSlowEnd: (topic, partition) => holds.free(topic, partition),
    onCommitted: ({ topic, partition, offset }) => context.onCommitted(topic, partition, Number(offset)),
    onJoin: () => (tenure += 1),
    onRound: () => (roundAt = now()),
    onEnd(session, error) {
      ended.add(session);
      if (session === current) replace(error);
    },
  };

  function onBatch(session: Session, payload: EachBatchPayload, membership: Membership): Promise<void> {
    const { topic, partition } = payload.batch;
    const control: ChunkControl = {
      heartbeat: () => membership.heartbeat(),
      isStale: () => state !== 'running' || membership.isLost(),
    };
    roundAt = now();
    return workOffBatch(payload, {
      chunkSize: wanted.chunkSize ?? defaultChunkSize,
      tenure,
      control,
      clock,
      handle: (chunk) => handle(chunk, control),
      isHeld() {
        const held = holds.isHeld(topic, partition);
        if (held) session.hold(topic, partition);
        return held;
      },
      hold(ms) {
        holds.hold(topic, partition, ms);
        if (holds.isHeld(topic, partition)) session.hold(topic, partition);
      },
      commit: (...asked) => membership.commit(...asked),
    });
  }

  async function handle(chunk: Chunk, control: ChunkControl): Promise<ChunkResult | null> {
    handling.set(chunk, now());
    const over = (): void => {
      handling.delete(chunk);
      roundAt = now();
    };
    try {
      const result = await wanted.handle(chunk, control);
      if (result.settled === undefined) over();
      else void result.settled.catch(crashUnlessPassing).finally(over);
      return result;
    } catch (error) {
      over();
      crash(error);
      return null;
    }
  }

  function crashUnlessPassing(error: unknown): void {
    if (!isPassing(error)) crash(error);
  }

  function crash(error: unknown): void {
    // Chunks of several partitions may crash; the first tells.
    if (state === 'crashed') return;
    state = 'crashed';
    shutdown ??= shutDown();
    // Whatever it throws is nobody's here to catch.
    queueMicrotask(() => wanted.onCrash(error));
  }

  async function open(): Promise<void> {
    const mine = (turn += 1);
    roundAt = now();
    const session = await context.open(events);
    if (mine !== turn || state !== 'running') {
      retire(session);
      return;
    }
    current = session;
    openedAt = now();
    if (ended.has(session)) replace(null);
  }

  function replace(error: unknown): void {
    if (current !== null) retire(current);
    if (current !== null && now() - openedAt > longestRestartMs) failures = 0;
    current = null;
    turn += 1;
    if (state !== 'running') return;
    const waitMs = Math.min(firstRestartMs * 2 ** failures, longestRestartMs);
    failures += 1;
    context.onLog?.({
      level: 'warn',
      message: `the consumer has ended; another begins in ${waitMs} ms`,
      group: wanted.group,
      error: String(error),
    });
    restart = setTimeout(() => {
      restart = null;
      const attempt = turn + 1;
      opening = open().catch((failure: unknown) => {
        if (turn === attempt) replace(failure);
      });
    }, waitMs);
  }

  function retire(session: Session): void {
    const closing = session.close().finally(() => retired.delete(closing));
    retired.add(closing);
  }

  function watch(): void {
    if (!joined || state !== 'running' || handling.size > 0 || restart !== null) return;
    if (now() - roundAt > settings.stallMs) replace(new Error(`no sign of life for ${settings.stallMs} ms`));
  }

  async function shutDown(): Promise<void> {
    clearInterval(watching);
    if (restart !== null) clearTimeout(restart);
    holds.clear();
    await Promise.race([opening.catch(() => undefined), wait(settings.closeMs, { ref: false })]);
    if (current !== null) retire(current);
    current = null;
    await Promise.all(retired);
    await context.onClosed();
  }

  /**
   * The first consumer: what is wrong for good is told to whoever subscribes. A new cluster takes a while to make the topic
   * that groups live in, and until then there is no coordinator.
   */
  async function openFirst(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await open();
      } catch (error) {
        if (!(isRetriable(error) || isUnreachable(error)) || tries === firstTries) throw error;
        await wait(firstRestartMs * tries);
      }
    }
  }

  const watching = setInterval(watch, settings.stallMs / 10).unref();
  opening = openFirst();
  try {
    await opening;
    joined = true;
  } catch (error) {
    clearInterval(watching);
    throw error;
  }

  return {
    close() {
      if (state === 'running') state = 'closing';
      return (shutdown ??= shutDown());
    },
    pause: () => holds.pause(),
    resume: () => holds.resume(),
    silentMs: () => now() - Math.min(roundAt, ...handling.values()),
  };
}

/** Without `ref` it keeps no process alive. */
function wait(ms: number, { ref = true } = {}): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    if (!ref) timer.unref();
  });
}
