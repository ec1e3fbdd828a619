/** How often it is looked whether the work is still wanted, in ms. */
const everyMs = 1_000;

/**
 * Does work that waits for others, under a signal that comes once `closing` does, or `isWanted` says no, or cannot say: the
 * work then ends by itself, with what it has.
 */
export async function untilUnwanted<T>(
  isWanted: () => Promise<boolean>,
  closing: AbortSignal | undefined,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const unwanted = new AbortController();
  const look = setInterval(() => {
    isWanted().then(
      (wanted) => wanted || unwanted.abort(),
      () => unwanted.abort(),
    );
  }, everyMs).unref();
  try {
    return await work(closing === undefined ? unwanted.signal : AbortSignal.any([closing, unwanted.signal]));
  } finally {
    clearInterval(look);
  }
}
