import {
  diffResponseSchema,
  entryResponseSchema,
  headResponseSchema,
  logItemSchema,
  retiredSchema,
  snapshotSchema,
  type DiffResponse,
  type EntryResponse,
  type Head,
  type LogItem,
  type Retired,
  type RollbackRequest,
  type Snapshot,
} from '@nocturne/contracts';
import { json, pathOf, type Transport } from '../http/transport.ts';

/** The history of a store, by its id or its name. */
export interface MemoryCalls {
  /** Newest first. */
  log(store: string): AsyncGenerator<LogItem>;
  /** Between two versions, each by its snapshot's id or by its sequence. */
  diff(store: string, from: string, to: string): Promise<DiffResponse>;
  /** A version whole: of the log, or the draft of a proposal; by its snapshot's id or by its sequence. */
  snapshot(store: string, version: string): Promise<Snapshot>;
  /** To a sequence of its log, or one step back. @returns head as it is then. */
  rollback(store: string, rollback: RollbackRequest): Promise<Head>;
  /** An entry of head, with the evidence it rests on and the decisions that bind it. */
  entry(store: string, entry: string): Promise<EntryResponse>;
  /** What memory no longer holds, the latest to go first. @param of also what evidence alone called for: `all` */
  retired(store: string, of?: 'authored' | 'all'): AsyncGenerator<Retired>;
}

export function memoryCalls(transport: Transport): MemoryCalls {
  return {
    log: (store) => transport.list(pathOf`/v1/memory_stores/${store}/log`, logItemSchema),
    diff: (store, from, to) =>
      transport.get(pathOf`/v1/memory_stores/${store}/diff`, diffResponseSchema, { from, to }),
    snapshot: (store, version) =>
      transport.get(pathOf`/v1/memory_stores/${store}/snapshots/${version}`, snapshotSchema),
    rollback: async (store, rollback) => {
      const path = pathOf`/v1/memory_stores/${store}/rollback`;
      return (await transport.post(path, json(rollback), headResponseSchema)).head;
    },
    entry: (store, entry) =>
      transport.get(pathOf`/v1/memory_stores/${store}/entries/${entry}`, entryResponseSchema),
    retired: (store, of = 'authored') =>
      transport.list(pathOf`/v1/memory_stores/${store}/retired`, retiredSchema, { of }),
  };
}
