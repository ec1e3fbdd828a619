/** Tells who waits that a store's head has moved in this process; other processes' moves show at the next look. */
export interface Watch {
  moved(store: string): void;
  /** Resolves at the next move of the store's head, after so many milliseconds, or when the signal says stop. */
  next(store: string, ms: number, stop: AbortSignal): Promise<void>;
}

export function createWatch(): Watch {
  const waiting = new Map<string, Set<() => void>>();
  return {
    moved(store) {
      for (const wake of waiting.get(store) ?? []) wake();
    },
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
      }),
  };
}
