import { setImmediate as nextTurn } from 'node:timers/promises';

/** Has what waits in an overflow give way, in this process, to what comes directly. */
interface GiveWay {
  /** Runs work of a topic itself, at once. */
  direct<T>(work: () => Promise<T>): Promise<T>;
  /** Runs work of an overflow: beside direct work a few pieces together, half of the time, and not while some is in hand. */
  overflow<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves once no direct work is in hand, or has been for too long: for what can wait as long. */
  untilFree(): Promise<void>;
}

/** Pieces of overflow work at a time: while other work comes, and where none has come lately. */
const limits = { beside: 4, alone: 8 } as const;

/** How long ago the last direct work has to be for there to be none, in ms. */
const lateMs = 500;

/** The longest that a piece waits for direct work to be over, in ms: where that never ends, so many go on all the same. */
const patienceMs = 50;

/**
 * Concurrency by itself is no help: a burst of an overflow and a message of another tenant share one thread and one
 * database, and the one message takes as long as all that is in hand beside it.
 * @param now in ms, of any clock that only goes forward
 */
export function createGiveWay(now: () => number): GiveWay {
  let inHand = 0;
  let directAt = Number.NEGATIVE_INFINITY;
  let running = 0;
  const queue: (() => void)[] = [];
  let waiting: (() => void)[] = [];

  const limit = () => (inHand > 0 || now() - directAt < lateMs ? limits.beside : limits.alone);

  /**
   * Beside direct work they go in waves, one when the one before is over: what they ask of the database and the brokers then goes
   * together, for several in one request, and so it does in every service behind this one.
   */
  function begin(): void {
    if (running > 0 && limit() === limits.beside) return;
    while (running < limit() && queue.length > 0) {
      running += 1;
      queue.shift()?.();
    }
  }

  async function untilFree(): Promise<void> {
    if (inHand === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, patienceMs);
    waiting.push(resolve);
    await promise.finally(() => clearTimeout(timer));
  }

  /**
   * Beside direct work a piece is followed by as long a time without one: a message that is fetched meanwhile, and the
   * requests to the brokers that lead to it, then wait for one wave at the most, and not for a burst of them.
   */
  function end(tookMs: number): void {
    const free = () => {
      running -= 1;
      begin();
    };
    if (limit() === limits.beside && tookMs > 0) setTimeout(free, Math.min(tookMs, patienceMs));
    else free();
  }

  function wakeAll(): void {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  return {
    async direct(work) {
      inHand += 1;
      try {
        return await work();
      } finally {
        inHand -= 1;
        directAt = now();
        if (inHand === 0) wakeAll();
      }
    },
    async overflow(work) {
      await new Promise<void>((resolve) => {
        queue.push(resolve);
        begin();
      });
      let began = now();
      try {
        await untilFree();
        began = now();
        return await work();
      } finally {
        end(now() - began);
      }
    },
    async untilFree() {
      // What comes in this turn has begun by the next.
      await nextTurn();
      await untilFree();
    },
  };
}
