/** How long a client waits before it tries again. Time and chance are arguments: a test brings its own. */
export interface Pace {
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

export const systemPace: Pace = {
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      signal?.addEventListener('abort', finish);
    }),
  random: () => Math.random(),
};

/** How often a call is tried in all. */
export const attempts = 6;

const baseMs = 500;
const ceilingMs = 30_000;
const longestAskedMs = 120_000;

/**
 * Exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter", 2015): a fleet that was
 * cut off together does not come back together. What the server asks for is the least.
 * @param failures how often it has failed by now, at least 1.
 * @param askedMs what the server's retry-after says, in milliseconds.
 */
export function backoffMs(failures: number, askedMs: number | null, random: number): number {
  const jittered = Math.min(ceilingMs, baseMs * 2 ** (failures - 1)) * random;
  return Math.round(Math.min(askedMs ?? 0, longestAskedMs) + jittered);
}

/** retry-after in milliseconds: seconds, or a date, taken against the answer's own date. Null where there is none. */
export function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after');
  if (text === null) return null;
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const wait = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
