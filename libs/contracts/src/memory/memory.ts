import { z } from 'zod';
import { instantSchema, sha256Schema } from '../common.ts';
import { memoryIdSchema, memoryVersionIdSchema, storeIdSchema } from '../ids.ts';

/** What a memory may come to, as Anthropic's API has it. */
export const memoryLimits = {
  pathBytes: 1_024,
  segments: 20,
  contentBytes: 102_400,
  /** What one author's notes over one store may count. */
  notes: 1_000,
  /** Files of a store that people wrote or took in. */
  files: 10_000,
} as const;

const encoder = new TextEncoder();

/** Controls, what is invisible or turns the direction of writing, line and paragraph separators. */
const unfit = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Where a memory lies in its store: `/projects/foo/notes.md`. Case-sensitive, in Unicode's form C. Nothing of it ever
 * reaches a file system unchecked.
 */
export const documentPathSchema = z
  .string()
  .max(memoryLimits.pathBytes)
  .refine((path) => path.isWellFormed() && path === path.normalize('NFC'), 'a path is in Unicode form NFC')
  .refine((path) => encoder.encode(path).length <= memoryLimits.pathBytes, 'a path has at most 1,024 bytes')
  .refine((path) => !unfit.test(path), 'a path has no control or format characters')
  .refine(hasFitSegments, 'a path begins with / and has 1 to 20 segments, none of them empty, . or ..');

function hasFitSegments(path: string): boolean {
  const [root, ...segments] = path.split('/');
  const fits = (segment: string) => segment !== '' && segment !== '.' && segment !== '..';
  return (
    root === '' && segments.length >= 1 && segments.length <= memoryLimits.segments && segments.every(fits)
  );
}

/** Who wrote, in Anthropic's shape. Its key is named by the id under which lists show it. */
export const actorSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('api_actor'), api_key_id: z.string().max(200) }),
  z.object({ type: z.literal('session_actor'), session_id: z.string().max(200) }),
]);
export type Actor = z.infer<typeof actorSchema>;

export const memoryOperationSchema = z.enum(['created', 'modified', 'deleted']);

/**
 * One change to one memory, as the ledger has it. Its text lies apart, under its hash, so that it can be taken out of an
 * immutable history.
 */
export const memoryWriteSchema = z.object({
  memory: memoryIdSchema,
  /** The version that it makes; of a redaction, the one whose text goes. */
  version: memoryVersionIdSchema,
  operation: z.enum([...memoryOperationSchema.options, 'redacted']),
  path: z.string().max(memoryLimits.pathBytes),
  /** Null where there is no text: deleted or redacted. */
  sha256: sha256Schema.nullable(),
  bytes: z.int().nonnegative().nullable(),
  /** Whose note it is, laid over head for them alone; null where it is on head for all. */
  owner: z.string().max(500).nullable(),
  actor: actorSchema,
  /** Whether an agent wrote it and nobody has looked at it since. */
  unreviewed: z.boolean().optional(),
});
export type MemoryWrite = z.infer<typeof memoryWriteSchema>;

/** A memory as the API shows it: Anthropic's shape, and beside it what is ours. */
export const memorySchema = z.object({
  id: memoryIdSchema,
  type: z.literal('memory'),
  memory_store_id: storeIdSchema,
  memory_version_id: memoryVersionIdSchema,
  path: z.string(),
  /** Null in a basic view. */
  content: z.string().nullable(),
  content_sha256: sha256Schema,
  content_size_bytes: z.int().nonnegative(),
  created_at: instantSchema,
  updated_at: instantSchema,
  /** Who it is of: written from evidence, by a person, by an agent. */
  origin: z.enum(['mined', 'person', 'agent']),
  /** An agent's words that nobody has looked at. */
  unreviewed: z.boolean(),
});
export type Memory = z.infer<typeof memorySchema>;

/** Stands in a list for the memories below it. */
export const memoryPrefixSchema = z.object({ type: z.literal('memory_prefix'), path: z.string() });

export const memoryVersionSchema = z.object({
  id: memoryVersionIdSchema,
  type: z.literal('memory_version'),
  memory_id: memoryIdSchema,
  memory_store_id: storeIdSchema,
  operation: memoryOperationSchema,
  path: z.string().nullable(),
  content: z.string().nullable(),
  content_sha256: sha256Schema.nullable(),
  content_size_bytes: z.int().nonnegative().nullable(),
  created_at: instantSchema,
  created_by: actorSchema.nullable(),
  redacted_at: instantSchema.nullable(),
  redacted_by: actorSchema.nullable(),
  /** Whether it is a note, over head for its author alone. */
  note: z.boolean(),
});
export type MemoryVersion = z.infer<typeof memoryVersionSchema>;
