import { sha256 } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import { createHeldValues } from './held-values.ts';

/** A field that grows with a store's memory may come to so many bytes in its document; beyond that it lies in a blob. */
const mostInDocument = 128 * 1024;

/** What a document has besides of whose fields some lie elsewhere: the blob of each. */
export interface MaySpill {
  readonly spilled?: Readonly<Record<string, string>>;
}

/** Keeps documents bounded whatever a store's memory grows to: a database refuses those of 16 MB. */
interface Spill<T extends object> {
  /** The document to write. Its blobs are durable by then. */
  lean(id: string, value: T): Promise<T & MaySpill>;
  /** The value as it was, of the document that was read. */
  whole(document: T & MaySpill): Promise<T>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Blobs are named by what they hold and never removed: who reads a document while another takes its place finds what it
 * refers to. The fields meant are written once or twice in the life of a document.
 * @param fields lists, and objects that may be null: where they lie elsewhere the document holds an empty one in their place
 */
export function createSpill<T extends object>(
  blobs: Blobs,
  collection: string,
  fields: readonly (keyof T & string)[],
): Spill<T> {
  // A ruling reads and writes the same document several times over.
  const held = createHeldValues();

  /** The blob that a field lies in; null where it is small. */
  async function keep(id: string, field: string, value: unknown): Promise<string | null> {
    const prefix = `curator/large/${collection}/${id}/${field}/`;
    const known = typeof value === 'object' && value !== null ? held.blobOf(value) : undefined;
    if (known?.startsWith(prefix) === true) return known;
    const bytes = encoder.encode(JSON.stringify(value));
    if (bytes.byteLength <= mostInDocument) return null;
    const blob = `${prefix}${sha256(bytes)}`;
    await blobs.put(blob, bytes);
    held.set(blob, value as object);
    return blob;
  }

  async function fetch(blob: string): Promise<unknown> {
    const known = held.get(blob);
    if (known !== undefined) return known;
    const bytes = await blobs.get(blob);
    if (bytes === null) throw new Error(`${blob} is missing`);
    const value = JSON.parse(decoder.decode(bytes)) as object;
    held.set(blob, value);
    return value;
  }

  return {
    async lean(id, value) {
      const spilled: Record<string, string> = {};
      const empty: Record<string, unknown> = {};
      for (const field of fields) {
        const blob = await keep(id, field, value[field]);
        if (blob === null) continue;
        spilled[field] = blob;
        empty[field] = Array.isArray(value[field]) ? [] : null;
      }
      return Object.keys(spilled).length === 0 ? value : { ...value, ...empty, spilled };
    },
    async whole({ spilled = {}, ...document }) {
      const fetched: Record<string, unknown> = {};
      for (const [field, blob] of Object.entries(spilled)) fetched[field] = await fetch(blob);
      return { ...(document as T), ...fetched };
    },
  };
}
