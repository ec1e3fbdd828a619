import type { Bus } from '@nocturne/bus';
import { followMoves } from './follow-moves.ts';

/** Tells who waits that a store's head has moved, here or in another process. */
export interface Watch {
  /** It has moved here: who waits need not wait to hear of it from the bus. */
  moved(store: string): void;
  /** Resolves at the next move of the store's head, after so many milliseconds, or when the signal says stop. */
  next(store: string, ms: number, stop: AbortSignal): Promise<void>;
  close(): void;
}

export function createWatch(bus: Pick<Bus, 'lag' | 'read'>): Watch {
  const waiting = new Map<string, Set<() => void>>();
  const moved = (store: string | null): void => {
    const those = store === null ? [...waiting.values()] : [waiting.get(store) ?? []];
    for (const wakes of those) for (const wake of wakes) wake();
  };
  const follower = followMoves(bus, { moved, isWatched: () => waiting.size > 0 });

  return {
    moved,
    next: (store, ms, stop) =>
      new Promise((resolve) => {
        const others = waiting.get(store) ?? new Set();
        waiting.set(store, others);
        const wake = () => {
          clearTimeout(timer);
          stop.removeEventListener('abort', wake);
          others.delete(wake);
          if (others.size === 0 && waiting.get(store) === others) waiting.delete(store);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        stop.addEventListener('abort', wake, { once: true });
        others.add(wake);
        if (stop.aborted) wake();
        else follower.wake();
      }),
    close: () => follower.close(),
  };
}
