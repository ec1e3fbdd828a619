import type { Session } from '@nocturne/contracts';
import type { Sink } from './sink.ts';

/** Time as the stream sees it, in milliseconds. */
export interface Timer {
  now(): number;
  wait(ms: number): Promise<void>;
}

interface StreamOptions {
  /** Sessions a second; as fast as the sink takes them where null. */
  readonly rate: number | null;
  /** Sessions a request. */
  readonly batch: number;
  /** Batches under way at once. */
  readonly concurrency: number;
  readonly timer: Timer;
  /** Once it is aborted no batch is begun any more; those under way end. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StreamProgress) => void;
}

export interface StreamProgress {
  /** Sessions that were acknowledged. */
  readonly sent: number;
  readonly refused: number;
  /** Of these, how many for which reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Sessions that were sent and of which nothing was heard: they may have arrived. */
  readonly unanswered: number;
  readonly retries: number;
  /** How far the stream was behind its rate at its worst. */
  readonly lateMs: number;
  /** What ended it before its end. */
  readonly failure: unknown;
}

/**
 * Sends sessions at a steady rate: each batch has its instant, whatever became of the one before, so that a sink that is
 * slow for a while gets what it missed and the load stays the load that was asked for (no coordinated omission). Never
 * more batches are under way than `concurrency`. Ends with the first failure of a batch, once none is under way.
 */
export async function streamSessions(
  sessions: Iterable<Session>,
  sink: Sink,
  { rate, batch, concurrency, timer, signal, onProgress }: StreamOptions,
): Promise<StreamProgress> {
  const began = timer.now();
  const under = new Set<Promise<void>>();
  const reasons: Record<string, number> = {};
  const count = { sent: 0, refused: 0, retries: 0, lateMs: 0 };
  let begun = 0;
  let failure: unknown = null;
  const progress = (): StreamProgress => ({
    ...count,
    reasons: { ...reasons },
    unanswered: begun - count.sent - count.refused,
    failure,
  });

  const send = async (some: readonly Session[]) => {
    try {
      const { accepted, refused, retries } = await sink.send(some);
      count.sent += accepted;
      count.retries += retries;
      for (const [reason, many] of Object.entries(refused)) {
        count.refused += many;
        reasons[reason] = (reasons[reason] ?? 0) + many;
      }
      onProgress?.(progress());
    } catch (error) {
      failure ??= error;
    }
  };

  for (const some of inBatches(sessions, batch)) {
    if (rate !== null) {
      const due = began + (begun / rate) * 1_000;
      if (timer.now() < due) await timer.wait(due - timer.now());
      count.lateMs = Math.max(count.lateMs, timer.now() - due);
    }
    while (under.size >= concurrency) await Promise.race(under);
    if (failure !== null || signal?.aborted === true) break;
    begun += some.length;
    const sending: Promise<void> = send(some).finally(() => under.delete(sending));
    under.add(sending);
  }
  await Promise.all(under);
  return progress();
}

function* inBatches<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length >= size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
