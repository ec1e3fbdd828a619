import type { Bus } from '@nocturne/bus';
import { topics } from '@nocturne/contracts';

/** Hears of moves of head that other instances made, for as long as somebody waits for one. */
interface Follower {
  /** Somebody waits now: look, unless it looks already. */
  wake(): void;
  close(): void;
}

interface Followed {
  /** A store's head has moved; null where any may have. */
  readonly moved: (store: string | null) => void;
  /** Whether anyone waits. */
  readonly isWatched: () => boolean;
}

/** How often the ends of the topic are looked at while somebody waits, in ms. */
const lookMs = 300;
/** Messages read at a time. */
const limit = 500;

const { name: topic } = topics.memoryUpdated;

/**
 * Looks at how far memory.updated has come, and reads what is new there, in no group: every instance hears of every move,
 * and nothing is left behind on the bus when it ends. While nobody waits it does nothing at all. Where the bus fails it looks
 * again; who waits looks at the ledger by itself now and then.
 */
export function followMoves(bus: Pick<Bus, 'lag' | 'read'>, { moved, isWatched }: Followed): Follower {
  let ends: Map<number, number> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isLooking = false;
  let isClosed = false;

  async function look(): Promise<void> {
    // Any group will do: what is asked for is the end.
    const rows = await bus.lag('curator', [topic]);
    if (ends === null) {
      ends = new Map(rows.map(({ partition, end }) => [partition, end]));
      // What moved before this look is not in sight from here.
      moved(null);
      return;
    }
    for (const { partition, end } of rows) await catchUp(ends, partition, end);
  }

  async function catchUp(from: Map<number, number>, partition: number, end: number): Promise<void> {
    for (let next = from.get(partition) ?? 0; next < end;) {
      const messages = await bus.read(topic, partition, next, limit);
      for (const { key } of messages) moved(key.slice(key.indexOf(':') + 1));
      next = Math.max((messages.at(-1)?.offset ?? end - 1) + 1, next + 1);
      from.set(partition, next);
    }
  }

  async function run(): Promise<void> {
    isLooking = true;
    await look().catch(() => undefined);
    isLooking = false;
    if (!isClosed) timer = setTimeout(lookAgain, lookMs);
  }

  /** Who was just woken may wait again by now; who does not has gone. */
  function lookAgain(): void {
    timer = null;
    if (isWatched()) void run();
    else ends = null;
  }

  return {
    wake() {
      if (!isLooking && timer === null && !isClosed) void run();
    },
    close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
