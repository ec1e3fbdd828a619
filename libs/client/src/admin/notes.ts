import { shownNoteSchema, type ShownNote } from '@nocturne/contracts';
import { z } from 'zod';
import { json, pathOf, type Transport } from '../http/transport.ts';

/** What agents noted for themselves in a store, by its id or its name, and a person's word on it. */
export interface NoteCalls {
  /** What waits for a person first. */
  list(store: string): AsyncGenerator<ShownNote>;
  /** Makes memory of it, for all agents at once. @param entries as the list names them */
  accept(store: string, entries: readonly string[], why?: string): Promise<void>;
  discard(store: string, entries: readonly string[], why?: string): Promise<void>;
}

export function noteCalls(transport: Transport): NoteCalls {
  const rule = async (act: string, store: string, entries: readonly string[], why: string) => {
    const path = `${pathOf`/v1/memory_stores/${store}/notes`}/${act}`;
    await transport.post(path, json({ entries, why }), z.unknown());
  };
  return {
    list: (store) => transport.list(pathOf`/v1/memory_stores/${store}/notes`, shownNoteSchema),
    accept: (store, entries, why = '') => rule('accept', store, entries, why),
    discard: (store, entries, why = '') => rule('discard', store, entries, why),
  };
}
