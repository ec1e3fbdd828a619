/** How long a test waits for what has to come, in ms: for ever, but that the test's own time ends later and says less. */
export const patienceMs = 180_000;

/** Waits for a condition, never for a time: asks again every few milliseconds until it holds. */
export async function until<T>(
  what: string,
  probe: () => Promise<T | null | undefined | false>,
  withinMs = patienceMs,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await probe();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
