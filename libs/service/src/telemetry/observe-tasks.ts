import { instruments } from './instruments.ts';

/** Counts the tasks of a pool of so many threads: how many wait, and how long each takes, by the function's name. */
export function observeTasks(threads: number): <T>(name: string, task: () => Promise<T>) => Promise<T> {
  let tasks = 0;

  function change(by: 1 | -1): void {
    const waited = Math.max(0, tasks - threads);
    tasks += by;
    instruments().poolQueue.add(Math.max(0, tasks - threads) - waited);
  }

  return async (name, task) => {
    const began = performance.now();
    change(1);
    try {
      return await task();
    } finally {
      change(-1);
      instruments().poolTime.record((performance.now() - began) / 1000, { 'nocturne.task': name });
    }
  };
}
