import {
  diffResponseSchema,
  entryResponseSchema,
  headResponseSchema,
  importResponseSchema,
  logItemSchema,
  retiredSchema,
  namedTagSchema,
  pruneResponseSchema,
  snapshotSchema,
  type DiffResponse,
  type EntryResponse,
  type Head,
  type ImportRequest,
  type ImportResponse,
  type LogItem,
  type Retired,
  type NamedTag,
  type PruneRequest,
  type PruneResponse,
  type RestoreRequest,
  type RollbackRequest,
  type Snapshot,
  type tagRequestSchema,
} from '@nocturne/contracts';
import type { z } from 'zod';
import { json, pathOf, type Transport } from '../http/transport.ts';

/** The history of a store, by its id or its name. */
export interface MemoryCalls {
  /** Newest first. */
  log(store: string): AsyncGenerator<LogItem>;
  /** Between two versions, each by its sequence, its snapshot's id, or a tag. */
  diff(store: string, from: string, to: string): Promise<DiffResponse>;
  /** A version whole: of the log, or the draft of a proposal; by its sequence, its snapshot's id, or a tag. */
  snapshot(store: string, version: string): Promise<Snapshot>;
  /** To a version, or one step back. @returns head as it is then. */
  rollback(store: string, rollback: RollbackRequest): Promise<Head>;
  /** Brings one entry back as a version had it, or a memory that somebody wrote. @returns head as it is then. */
  restore(store: string, restore: RestoreRequest): Promise<Head>;
  /** Has head hold these files as a person's, all of them as one version or none; `dry_run` tells only what would change. */
  import(store: string, files: ImportRequest): Promise<ImportResponse>;
  /** Lets go of old versions; tells only what would go unless `dry_run` is false. */
  prune(store: string, prune: PruneRequest): Promise<PruneResponse>;
  /** By name. */
  tags(store: string): AsyncGenerator<NamedTag>;
  /** Gives a version a name: head where none is named. */
  tag(store: string, name: string, tag: z.input<typeof tagRequestSchema>): Promise<NamedTag>;
  untag(store: string, name: string): Promise<void>;
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
    restore: async (store, restore) => {
      const path = pathOf`/v1/memory_stores/${store}/restore`;
      return (await transport.post(path, json(restore), headResponseSchema)).head;
    },
    import: (store, files) =>
      transport.postIdempotent(pathOf`/v1/memory_stores/${store}/import`, json(files), importResponseSchema),
    prune: (store, prune) =>
      transport.postIdempotent(pathOf`/v1/memory_stores/${store}/prune`, json(prune), pruneResponseSchema),
    tags: (store) => transport.list(pathOf`/v1/memory_stores/${store}/tags`, namedTagSchema),
    tag: (store, name, tag) =>
      transport.put(pathOf`/v1/memory_stores/${store}/tags/${name}`, json(tag), namedTagSchema),
    untag: (store, name) => transport.remove(pathOf`/v1/memory_stores/${store}/tags/${name}`),
    entry: (store, entry) =>
      transport.get(pathOf`/v1/memory_stores/${store}/entries/${entry}`, entryResponseSchema),
    retired: (store, of = 'authored') =>
      transport.list(pathOf`/v1/memory_stores/${store}/retired`, retiredSchema, { of }),
  };
}
