import { z } from 'zod';
import { instantSchema, usageSchema } from '../common.ts';
import { dreamIdSchema, proposalIdSchema, snapshotIdSchema, storeIdSchema } from '../ids.ts';
import { verdictSchema } from './verdict.ts';

/** What became of a dream; `no_change` is a result, not a failure. */
export const settlementSchema = z.enum(['published', 'held', 'rejected', 'no_change', 'failed', 'canceled']);
export type Settlement = z.infer<typeof settlementSchema>;

export const dreamStageSchema = z.enum(['pending', 'synthesizing', 'curating', 'evaluating', 'settled']);

/** Something that was left out of memory, and why. */
export const refusedItemSchema = z.object({ what: z.string(), reason: z.string() });
export type RefusedItem = z.infer<typeof refusedItemSchema>;

/** What a dream looked at, so that an empty memory can say why it is empty. */
export const dreamCountsSchema = z.object({
  sessions: z.int().nonnegative(),
  tasks: z.int().nonnegative(),
  principals: z.int().nonnegative(),
  patterns: z.int().nonnegative(),
  below_threshold: z.int().nonnegative(),
});
export type DreamCounts = z.infer<typeof dreamCountsSchema>;

/** What a model had to do with the words of a dream's entries, and what that took. */
export const writingSchema = z.object({
  model: z.string().max(200),
  /** Entries whose words are the model's. */
  written: z.int().nonnegative(),
  /** Requests that were made, and answers of earlier dreams that were used in place of one. */
  asked: z.int().nonnegative(),
  reused: z.int().nonnegative(),
  /** Entries that keep the words of the templates, by reason. */
  kept: z.record(z.string().max(40), z.int().nonnegative()),
  /** Tokens of the requests that were made, as the model's provider counts them. */
  usage: usageSchema,
  /** Of a dry run, which asks nothing: what the dream would ask, and the tokens that this can take at the most. */
  estimate: z.object({ requests: z.int().nonnegative(), tokens: z.int().nonnegative() }).optional(),
});
export type Writing = z.infer<typeof writingSchema>;

/** One consolidation run over a store. */
export const dreamSchema = z.object({
  id: dreamIdSchema,
  store: storeIdSchema,
  stage: dreamStageSchema,
  settlement: settlementSchema.nullable(),
  cause: z.enum(['request', 'schedule', 'sessions']),
  dry_run: z.boolean(),
  created_at: instantSchema,
  ended_at: instantSchema.nullable(),
  counts: dreamCountsSchema.nullable(),
  proposal: proposalIdSchema.nullable(),
  snapshot: snapshotIdSchema.nullable(),
  verdict: verdictSchema.nullable(),
  refused: z.array(refusedItemSchema),
  reason: z.string().nullable(),
  /** Only where a model is set to write. */
  writing: writingSchema.optional(),
});
export type Dream = z.infer<typeof dreamSchema>;
