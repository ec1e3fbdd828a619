import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Tinypool } from 'tinypool';
import { observeTasks } from '../telemetry/observe-tasks.ts';

/** Worker threads for work on the processor, so that the loop that consumes and serves never waits on it. */
export interface Pool {
  /**
   * Calls the function exported under this name by the pool's file, in a thread. Input and answer are copied (structured
   * clone); what it throws rejects here.
   */
  run<T>(name: string, input: unknown): Promise<T>;
  /** Ends the threads; work under way rejects. */
  close(): Promise<void>;
}

/** How long a thread lives without work, in ms. */
const idleMs = 5_000;

/**
 * A pool over one file, given by its URL (`new URL('./worker.ts', import.meta.url)`). No thread starts before there is
 * work, and idle ones end, so that a quiet process is a small one. With 0 threads the process itself does the work.
 */
export function createPool(file: URL, options: { readonly threads: number }): Pool {
  let pool: Tinypool | null = null;
  let closed = false;
  const observed = observeTasks(Math.max(1, options.threads));

  return {
    async run<T>(name: string, input: unknown): Promise<T> {
      if (closed) throw new Error('the pool is closed');
      if (options.threads === 0) return observed(name, () => runHere<T>(file, name, input));
      const tasks = (pool ??= new Tinypool({
        filename: file.href,
        minThreads: 0,
        maxThreads: options.threads,
        idleTimeout: idleMs,
        // A thread that waits by Atomics cannot do anything else meanwhile, not even end by itself.
        useAtomics: false,
        env: environment(),
      }));
      return observed(name, async () => (await tasks.run(input, { name })) as T);
    },
    async close() {
      closed = true;
      await pool?.destroy();
    },
  };
}

/** As a thread would: on a copy, with a copy for an answer. */
async function runHere<T>(file: URL, name: string, input: unknown): Promise<T> {
  const functions = (await import(/* @vite-ignore */ file.href)) as Record<string, unknown>;
  const work = functions[name];
  if (typeof work !== 'function') throw new Error(`${file.href} has no function ${name}`);
  return structuredClone((await (work as (input: unknown) => unknown)(structuredClone(input))) as T);
}

/**
 * That of this process, and where its compiled code is kept, if anywhere: a thread does not ask its process, and half of its
 * start would be compiling the same sources once more.
 */
function environment(): Record<string, string> {
  const cache = getCompileCacheDir();
  const own = process.env as Record<string, string>;
  // Node keeps it in a folder of its version's own below the one that it is told.
  return cache === undefined ? { ...own } : { ...own, NODE_COMPILE_CACHE: dirname(cache) };
}
