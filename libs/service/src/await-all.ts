/**
 * What all of these come to, side by side. Where one fails this does so too, but not before the others have ended: nothing of
 * them goes on behind the back of who waited.
 */
export async function awaitAll<T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
