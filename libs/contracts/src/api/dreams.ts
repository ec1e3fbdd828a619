import { z } from 'zod';
import { instantSchema, usageSchema } from '../common.ts';
import { sessionIdSchema, storeIdSchema } from '../ids.ts';
import { dreamSchema } from '../memory/dream.ts';

/** Sessions that one dream may name. Anthropic's limit is 100; ours keeps a document small. */
const mostSessions = 10_000;

const sessionsInputSchema = z.object({
  type: z.literal('sessions'),
  session_ids: z
    .array(sessionIdSchema)
    .min(1)
    .max(mostSessions)
    .refine((ids) => new Set(ids).size === ids.length, 'a session is named once'),
});
const storeInputSchema = z.object({ type: z.literal('memory_store'), memory_store_id: storeIdSchema });
const dreamInputSchema = z.discriminatedUnion('type', [storeInputSchema, sessionsInputSchema]);

const modelId = z.string().min(1).max(256);
const modelSchema = z.union([
  modelId.transform((id) => ({ id, speed: 'standard' as const })),
  z
    .object({ id: modelId, speed: z.literal('standard').nullish() })
    .transform(({ id }) => ({ id, speed: 'standard' as const })),
]);

const outputBehaviorSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('create_new') }),
  z.object({ type: z.literal('update_existing'), memory_store_id: storeIdSchema }),
]);

/**
 * POST /v1/dreams. In Anthropic's shape (a model is named, or one of their betas in `anthropic-beta`) with exactly one store
 * and one list of sessions; in ours with a store alone, whose memory the dream changes. `dry_run` is ours: show what would
 * change, change nothing.
 */
export const dreamRequestSchema = z.object({
  inputs: z
    .array(dreamInputSchema)
    .min(1)
    .max(2)
    .refine((inputs) => inputs.filter(({ type }) => type === 'memory_store').length === 1, 'name one store')
    .refine((inputs) => inputs.filter(({ type }) => type === 'sessions').length <= 1, 'one list of sessions'),
  model: modelSchema.optional(),
  instructions: z.string().min(1).max(4_096).nullish(),
  output_behavior: outputBehaviorSchema.optional(),
  dry_run: z.boolean().default(false),
});
export type DreamRequest = z.output<typeof dreamRequestSchema>;

export const dreamStatusSchema = z.enum(['pending', 'running', 'completed', 'failed', 'canceled']);
export type DreamStatus = z.infer<typeof dreamStatusSchema>;

/** A dream as the API shows it: one resource, with our fields and Anthropic's. */
export const shownDreamSchema = dreamSchema.extend({
  type: z.literal('dream'),
  status: dreamStatusSchema,
  inputs: z.array(dreamInputSchema),
  outputs: z.array(storeInputSchema),
  /** As it was named; nothing asks it unless the host was given one of its own. */
  model: z.object({ id: z.string(), speed: z.literal('standard') }),
  instructions: z.string().nullable(),
  output_behavior: outputBehaviorSchema,
  session_id: z.null(),
  archived_at: instantSchema.nullable(),
  usage: usageSchema,
  error: z.object({ type: z.string(), message: z.string() }).nullable(),
});
export type ShownDream = z.infer<typeof shownDreamSchema>;

const flag = z.enum(['true', 'false']).default('false');
const oneOrMore = z.union([dreamStatusSchema.transform((one) => [one]), z.array(dreamStatusSchema)]);

/** GET /v1/dreams, newest first. `store`, by id or name, is ours. */
export const dreamListQuerySchema = z.object({
  store: z.string().min(1).max(255).optional(),
  'created_at[gt]': instantSchema.optional(),
  'created_at[lt]': instantSchema.optional(),
  include_archived: flag,
  'statuses[]': oneOrMore.optional(),
  statuses: oneOrMore.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  page: z.string().max(4_000).optional(),
});
export type DreamListQuery = z.output<typeof dreamListQuerySchema>;
