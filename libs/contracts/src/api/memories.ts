import { z } from 'zod';
import { instantSchema, sha256Schema } from '../common.ts';
import { documentPathSchema, memoryLimits, memoryOperationSchema } from '../memory/memory.ts';

const encoder = new TextEncoder();

const contentSchema = z
  .string()
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'content is text in UTF-8, without NUL')
  .refine(
    (text) => encoder.encode(text).length <= memoryLimits.contentBytes,
    'content has at most 102,400 bytes',
  );

/** POST …/memories. No content is an empty memory. */
export const memoryCreateSchema = z.object({
  path: documentPathSchema,
  content: contentSchema.nullable().transform((text) => text ?? ''),
});

/** Holds a change back unless the memory's text still has this hash. */
const preconditionSchema = z.strictObject({
  type: z.literal('content_sha256'),
  content_sha256: sha256Schema.optional(),
});

/** POST …/memories/{memory}: what is absent stays. */
export const memoryUpdateSchema = z.object({
  path: documentPathSchema.nullish(),
  content: contentSchema.nullish(),
  precondition: preconditionSchema.nullish(),
});

export const viewSchema = z.enum(['basic', 'full']);

/** DELETE …/memories/{memory} */
export const memoryDeleteQuerySchema = z.object({ expected_content_sha256: sha256Schema.optional() });

/** A page of whole texts is short. */
export const fullViewPage = 20;

const limitSchema = z.coerce.number().int().min(1).max(100).default(20);
const pageToken = z.string().max(4_000).optional();

/** GET …/memories */
export const memoryListQuerySchema = z.object({
  path_prefix: z
    .string()
    .max(memoryLimits.pathBytes)
    .refine((prefix) => prefix === '/' || documentPathSchema.safeParse(prefix.replace(/\/$/, '')).success)
    .refine((prefix) => prefix.endsWith('/'), 'a prefix ends with /')
    .optional(),
  depth: z.coerce.number().int().min(0).max(1).default(0),
  /** Ours: by path, from a to z or back. */
  order: z.enum(['asc', 'desc']).default('asc'),
  view: viewSchema.default('basic'),
  limit: limitSchema,
  page: pageToken,
});
export type MemoryListQuery = z.output<typeof memoryListQuerySchema>;

/** GET …/memory_versions, newest first. */
export const memoryVersionListQuerySchema = z.object({
  memory_id: z.string().max(100).optional(),
  operation: memoryOperationSchema.optional(),
  session_id: z.string().max(200).optional(),
  api_key_id: z.string().max(200).optional(),
  service_account_id: z.string().max(200).optional(),
  'created_at[gte]': instantSchema.optional(),
  'created_at[lte]': instantSchema.optional(),
  view: viewSchema.default('basic'),
  limit: limitSchema,
  page: pageToken,
});
export type MemoryVersionListQuery = z.output<typeof memoryVersionListQuerySchema>;

export const viewQuerySchema = (by: 'basic' | 'full') => z.object({ view: viewSchema.default(by) });

export const deletedMemorySchema = z.object({ id: z.string(), type: z.literal('memory_deleted') });
export const deletedStoreSchema = z.object({ id: z.string(), type: z.literal('memory_store_deleted') });

const metadataKey = z.string().min(1).max(64);
const metadataValue = z.string().max(512);

/** What a sender keeps with a store for uses of its own. */
export const metadataSchema = z
  .record(metadataKey, metadataValue)
  .refine((pairs) => Object.keys(pairs).length <= 16, 'metadata has at most 16 pairs');

/** A change of it: null takes a key away. */
export const metadataChangeSchema = z.record(metadataKey, metadataValue.nullable());
