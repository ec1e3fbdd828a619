import { Session } from 'node:inspector/promises';
import { performance } from 'node:perf_hooks';
import { cpuSeconds } from './cpu-seconds.ts';

/** What was busy for some time: each as a share, of one thread or one core. */
export interface Load {
  /** This process's first thread, not waiting for anything. */
  readonly thread: number;
  /** Each process, all of its threads, by name. */
  readonly cores: Readonly<Record<string, number>>;
}

/** Begins to watch. @param pids processes, by name @returns ends it, and says what it was */
export function watchLoad(pids: Readonly<Record<string, number>>): () => Load {
  const named = Object.entries(pids);
  const began = performance.now();
  const loopBefore = performance.eventLoopUtilization();
  const before = named.map(([, pid]) => cpuSeconds(pid));
  return () => {
    const seconds = (performance.now() - began) / 1000;
    const shares = named.map(([, pid], at) => (cpuSeconds(pid) - (before[at] ?? 0)) / seconds);
    return {
      thread: performance.eventLoopUtilization(loopBefore).utilization,
      cores: Object.fromEntries(named.map(([name], at) => [name, shares[at] ?? Number.NaN])),
    };
  };
}

/** Begins a profile of this process's first thread. @returns ends it, as JSON that Chrome's DevTools show */
export function beginProfile(): () => Promise<string> {
  const session = new Session();
  session.connect();
  void session.post('Profiler.enable');
  void session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return JSON.stringify(profile);
  };
}
