/** The items of a list that comes page by page, up to a limit. */
export async function collect<T>(items: AsyncIterable<T>, limit = Infinity): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) {
    if (all.length >= limit) break;
    all.push(item);
  }
  return all;
}
