import { z } from 'zod';
import { decisionSchema } from '../memory/decision.ts';
import { entrySchema, guidanceSchema } from '../memory/entry.ts';
import { headSchema, snapshotSchema } from '../memory/snapshot.ts';
import {
  givenSettingsChangeSchema,
  givenSettingsSchema,
  storeSchema,
  tagNameSchema,
  tagSchema,
} from '../memory/store.ts';
import { metadataChangeSchema, metadataSchema } from './memories.ts';
import { proposalSchema } from '../memory/proposal.ts';
import { snapshotIdSchema, storeIdSchema } from '../ids.ts';
import { instantSchema } from '../common.ts';

/**
 * POST /v1/memory_stores. Idempotent by name: the store of that name, made if it is not there. Who names one of Anthropic's
 * betas in `anthropic-beta` gets a new store with every call, as there.
 */
export const storeCreateSchema = z.object({
  name: z.string().min(1).max(255),
  description: z.string().max(1_024).optional(),
  metadata: metadataSchema.optional(),
  settings: givenSettingsSchema.optional(),
});
export type StoreCreate = z.input<typeof storeCreateSchema>;

/** POST /v1/memory_stores/{id}: what is absent stays. */
export const storeUpdateSchema = z.object({
  name: storeCreateSchema.shape.name.nullish(),
  description: z.string().max(1_024).nullish(),
  metadata: metadataChangeSchema.nullish(),
  settings: givenSettingsChangeSchema.optional(),
});

/** A store as the API shows it: Anthropic's shape, and beside it what is ours. */
export const shownStoreSchema = storeSchema.omit({ deleted_at: true, tags: true }).extend({
  type: z.literal('memory_store'),
  metadata: z.record(z.string(), z.string()),
  archived_at: instantSchema.nullable(),
});
export type ShownStore = z.infer<typeof shownStoreSchema>;

/** GET /v1/memory_stores, newest first. */
export const storeListQuerySchema = z.object({
  'created_at[gte]': instantSchema.optional(),
  'created_at[lte]': instantSchema.optional(),
  include_archived: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  page: z.string().max(4_000).optional(),
});

/** GET /v1/memory_stores/{id}/head */
export const headResponseSchema = z.object({ head: headSchema, snapshot: snapshotSchema });
export type HeadResponse = z.infer<typeof headResponseSchema>;

/** GET /v1/memory_stores/{id}/entries/{entry}: why it is there. Decisions: those that bind it, oldest first. */
export const entryResponseSchema = z.object({ entry: entrySchema, decisions: z.array(decisionSchema) });
export type EntryResponse = z.infer<typeof entryResponseSchema>;

/** GET /v1/memory_stores/{id}/log, newest first. */
export const logItemSchema = z.object({
  sequence: z.int(),
  snapshot: snapshotIdSchema,
  cause: z.enum(['created', 'published', 'rolled_back', 'edited']),
  at: instantSchema,
  dream: z.string().nullable(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  /** Who brought it about, and why. */
  by: z.string().optional(),
  reason: z.string().optional(),
  /** Names that people gave to its snapshot. */
  tags: z.array(tagNameSchema).optional(),
});
export type LogItem = z.infer<typeof logItemSchema>;

/** GET /v1/memory_stores/{id}/diff?from=&to= and GET /v1/proposals/{id}/diff: a unified diff of the files. */
export const diffResponseSchema = z.object({
  from: snapshotIdSchema,
  to: snapshotIdSchema,
  changes: proposalSchema.shape.changes,
  unified: z.string(),
});
export type DiffResponse = z.infer<typeof diffResponseSchema>;

/**
 * The head's sequence that the caller has seen: where head has another by now, the call is a `conflict`. Who repeats a call
 * because its answer was lost gets what the first one did.
 */
const expectedSequence = z.int().nonnegative().optional();

/** How a version is named: a sequence of the log, a snapshot's id, or a tag. */
export const versionNameSchema = z.union([z.string().regex(/^\d{1,15}$/), snapshotIdSchema, tagNameSchema]);

/** POST /v1/memory_stores/{id}/rollback: to a version, or one step back where none is named. */
export const rollbackRequestSchema = z.object({
  /** A sequence of the log: what `version` also takes. */
  sequence: z.int().positive().optional(),
  version: versionNameSchema.optional(),
  why: z.string().min(1).max(4_000),
  expected_sequence: expectedSequence,
});
export type RollbackRequest = z.input<typeof rollbackRequestSchema>;

/** PUT /v1/memory_stores/{id}/tags/{tag}: the version that head holds where none is named. */
export const tagRequestSchema = z.object({
  version: versionNameSchema.optional(),
  why: z.string().max(4_000).default(''),
});

/** A tag as lists show it. */
export const namedTagSchema = tagSchema.extend({ name: tagNameSchema });
export type NamedTag = z.infer<typeof namedTagSchema>;

/**
 * POST /v1/memory_stores/{id}/restore: one entry, or one memory that was written, as a version had it; one that memory holds no
 * longer, where no version is named, as it was last.
 */
export const restoreRequestSchema = z.object({
  /** An entry's id, or a memory's. */
  entry: z.string().max(200),
  version: versionNameSchema.optional(),
  why: z.string().min(1).max(4_000),
  expected_sequence: expectedSequence,
});
export type RestoreRequest = z.input<typeof restoreRequestSchema>;

/** POST /v1/memory_stores/{id}/entries/{entry}/revoke: lifts what was ever decided about it. */
export const revokeRequestSchema = z.object({
  why: z.string().max(4_000).default(''),
  expected_sequence: expectedSequence,
});

/** POST /v1/proposals/{id}/discard. Without `entries` it is for the whole proposal. */
export const proposalDecisionSchema = z.object({
  why: z.string().max(4_000).default(''),
  entries: z.array(z.string()).optional(),
});
/** POST /v1/proposals/{id}/accept. With `now` it does not wait for the store's publish window. */
export const proposalAcceptSchema = proposalDecisionSchema.extend({ now: z.boolean().default(false) });
/** POST /v1/proposals/{id}/edit */
export const proposalEditSchema = z.object({
  why: z.string().max(4_000).default(''),
  entry: z.string(),
  guidance: guidanceSchema,
});

/**
 * POST /v1/memory_stores/{id}/recall: the entries that matter for a task, best first. Entries about `error`, what a tool answered
 * when it failed, come before all others.
 */
export const recallRequestSchema = z
  .object({
    query: z.string().max(8_000).default(''),
    error: z.string().min(1).max(100_000).optional(),
    tool: z.string().optional(),
    family: z.string().optional(),
    /** Further stores to read, by id or by name, beneath the one that the path names: a session reads up to eight. */
    layers: z.array(z.string().min(1).max(255)).max(7).default([]),
    limit: z.int().min(1).max(50).default(5),
    /** Records an exposure of what is returned to this session. */
    session: z.string().optional(),
    /** For whom: that person's own entries are found too, nobody else's ever. */
    principal: z.string().max(200).optional(),
  })
  .refine(({ query, error, tool }) => query.trim() !== '' || error !== undefined || tool !== undefined, {
    error: 'say what it is about: a query, an error or a tool',
  });
export type RecallRequest = z.input<typeof recallRequestSchema>;

export const recallResponseSchema = z.object({
  /** Of the store that the path names. */
  snapshot: snapshotIdSchema,
  /** Every store that was read, in order. */
  layers: z.array(z.object({ store: storeIdSchema, snapshot: snapshotIdSchema })).optional(),
  results: z.array(z.object({ score: z.number(), entry: entrySchema, store: storeIdSchema.optional() })),
});
export type RecallResponse = z.infer<typeof recallResponseSchema>;
