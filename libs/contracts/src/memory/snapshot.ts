import { z } from 'zod';
import { instantSchema, sha256Schema } from '../common.ts';
import { memoryIdSchema, memoryVersionIdSchema, snapshotIdSchema, storeIdSchema } from '../ids.ts';
import { entrySchema } from './entry.ts';
import { documentPathSchema } from './memory.ts';

/** A file of a memory: rendered from entries, or, where it names its memory, as a person or an agent wrote it. */
export const memoryFileSchema = z.object({
  path: documentPathSchema,
  content: z.string(),
  sha256: sha256Schema,
  /** Absent: rendered from entries. */
  origin: z.enum(['person', 'agent']).optional(),
  memory: memoryIdSchema.optional(),
  version: memoryVersionIdSchema.optional(),
  /** An agent's words that nobody has looked at. */
  unreviewed: z.boolean().optional(),
});
export type MemoryFile = z.infer<typeof memoryFileSchema>;

/**
 * An immutable version of a store. The id is of content alone, no parent, time or dream number: the same sessions and
 * decisions give the same id. Files are sorted by path, entries by id.
 */
export const snapshotSchema = z.object({
  id: snapshotIdSchema,
  files: z.array(memoryFileSchema),
  entries: z.array(entrySchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** The snapshot that agents read now. The sequence only grows, also when the snapshot is an old one. */
export const headSchema = z.object({
  store: storeIdSchema,
  sequence: z.int().nonnegative(),
  snapshot: snapshotIdSchema,
  updated_at: instantSchema,
});
export type Head = z.infer<typeof headSchema>;

/** What one entry went through between two snapshots. */
export const entryChangeSchema = z.object({
  entry: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
  path: z.string(),
  title: z.string(),
  /** Why, in words a reviewer reads. */
  reason: z.string(),
  /** Nothing in the entry changes: provisional so far, it is judged again, and validated if it passes. */
  promotion: z.literal(true).optional(),
});
export type EntryChange = z.infer<typeof entryChangeSchema>;
