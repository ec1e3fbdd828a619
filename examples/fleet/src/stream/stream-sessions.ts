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
  readonly onProgress?: (progress: StreamProgress) => void;
}

/** `late`: how far the stream was behind its rate at its worst. */
export interface StreamProgress {
  readonly sent: number;
  readonly refused: number;
  readonly retries: number;
  readonly lateMs: number;
}

/**
 * Sends sessions at a steady rate: each batch has its instant, whatever became of the one before, so that a sink that is
 * slow for a while gets what it missed and the load stays the load that was asked for (no coordinated omission). Never
 * more batches are under way than `concurrency`. Rejects with the first failure of a batch, once none is under way.
 */
export async function streamSessions(
  sessions: Iterable<Session>,
  sink: Sink,
  { rate, batch, concurrency, timer, onProgress }: StreamOptions,
): Promise<StreamProgress> {
  const began = timer.now();
  const under = new Set<Promise<void>>();
  let progress: StreamProgress = { sent: 0, refused: 0, retries: 0, lateMs: 0 };
  let begun = 0;
  let failure: { readonly error: unknown } | null = null;

  const send = async (some: readonly Session[]) => {
    try {
      const { accepted, refused, retries } = await sink.send(some);
      progress = {
        ...progress,
        sent: progress.sent + accepted,
        refused: progress.refused + refused,
        retries: progress.retries + retries,
      };
      onProgress?.(progress);
    } catch (error) {
      failure ??= { error };
    }
  };

  for (const some of inBatches(sessions, batch)) {
    if (rate !== null) {
      const due = began + (begun / rate) * 1_000;
      if (timer.now() < due) await timer.wait(due - timer.now());
      progress = { ...progress, lateMs: Math.max(progress.lateMs, timer.now() - due) };
    }
    while (under.size >= concurrency) await Promise.race(under);
    if (failure !== null) break;
    begun += some.length;
    const sending: Promise<void> = send(some).finally(() => under.delete(sending));
    under.add(sending);
  }
  await Promise.all(under);
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  return progress;
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
