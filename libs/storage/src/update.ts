import type { Collection, Document, Stored } from './ports.ts';

/**
 * Changes one document by compare-and-swap, again until nobody was in between. `change` gets the value (null where there
 * is none) and returns the new one, or null to leave all as it is. It may run several times and must be pure.
 * @param known the document as it was just read (null: not there), to be tried first: it spares reading it again
 * @returns the document as it is now, and whether this call wrote it.
 */
export async function update<T extends Document>(
  collection: Collection<T>,
  id: string,
  change: (value: T | null) => T | null,
  known?: Stored<T> | null,
): Promise<{ stored: Stored<T> | null; written: boolean }> {
  for (let first = known; ; first = undefined) {
    const before = first === undefined ? await collection.get(id) : first;
    const value = change(before === null ? null : before.value);
    if (value === null) return { stored: before, written: false };
    const written =
      before === null
        ? await collection.insert(id, value)
        : await collection.swap(id, before.revision, value);
    if (written)
      return { stored: { id, revision: before === null ? 1 : before.revision + 1, value }, written };
  }
}
