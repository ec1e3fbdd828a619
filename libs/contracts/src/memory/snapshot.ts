import { z } from 'zod';
import { instantSchema, sha256Schema, supportSchema } from '../common.ts';
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

/** What curation does to an entry. */
export const verbSchema = z.enum([
  /** Says something that memory did not say. */
  'create',
  /** The same words, on more evidence, or proven by now. */
  'corroborate',
  /** The same advice, told more closely: in other words, with an exception, for one more failure. */
  'refine',
  /** One becomes several that each say a part of it. */
  'split',
  /** Several become one that says what all of them said. */
  'merge',
  /** Its advice or its figures were wrong, or a person put them right. */
  'correct',
  /** Another takes its place: the same matter under another pattern, or the opposite on better evidence. */
  'supersede',
  /** It counts for less: proof that no longer holds, or no room for it within the budget. */
  'demote',
  /** It leaves memory: no evidence calls for it any more, or a decision keeps it out. */
  'retire',
]);
export type Verb = z.infer<typeof verbSchema>;

/** What one entry went through between two snapshots. */
export const entryChangeSchema = z.object({
  entry: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
  path: z.string(),
  title: z.string(),
  /** Why, in words a reviewer reads. */
  reason: z.string(),
  verb: verbSchema.optional(),
  /** Other entries that it has to do with: merged into, split into, superseded by, taking the place of; sorted. */
  with: z.array(z.string()).optional(),
  /** What it rested on before and rests on now; null where it is not in memory. */
  evidence: z
    .object({
      before: supportSchema.nullable(),
      after: supportSchema.nullable(),
      /** Some of the sessions that are new in its evidence, or, where it goes, that it rested on: at most five. */
      sessions: z.array(z.string()),
    })
    .optional(),
  /** Nothing in the entry changes: provisional so far, it is judged again, and validated if it passes. */
  promotion: z.literal(true).optional(),
});
export type EntryChange = z.infer<typeof entryChangeSchema>;
