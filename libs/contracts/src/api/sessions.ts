import { z } from 'zod';
import { errorCodeSchema } from '../errors.ts';
import { sessionIdSchema } from '../ids.ts';
import { outcomeSchema } from '../session/outcome.ts';
import { sideSchema } from '../session/digest.ts';
import { instantSchema, usageSchema } from '../common.ts';

/** POST /v1/sessions takes one session, or `{ "sessions": [...] }`; each is accepted or refused by itself. */
export const sessionsRefusedSchema = z.object({
  /** Place in the request; for a file, in the file. */
  index: z.int().nonnegative(),
  id: z.string().optional(),
  code: errorCodeSchema,
  message: z.string(),
});

export const sessionsAcceptedSchema = z.object({
  accepted: z.array(z.object({ id: sessionIdSchema })),
  refused: z.array(sessionsRefusedSchema),
});
export type SessionsAccepted = z.infer<typeof sessionsAcceptedSchema>;

/** POST /v1/sessions/{id}/outcome */
export const outcomeRequestSchema = outcomeSchema;

/** GET /v1/sessions and GET /v1/sessions/{id}: what ingest holds of a session. */
export const sessionSummarySchema = z.object({
  id: sessionIdSchema,
  store: z.string(),
  task: z.string(),
  family: z.string(),
  agent: z.string(),
  principal: z.string(),
  side: sideSchema,
  passed: z.boolean().nullable(),
  steps: z.int().nonnegative(),
  usage: usageSchema,
  redactions: z.record(z.string(), z.int()),
  ended_at: instantSchema.nullable(),
  received_at: instantSchema,
});
export type SessionSummary = z.infer<typeof sessionSummarySchema>;

/** Limits of the HTTP side. */
export const httpLimits = { bodyBytes: 64 * 1024 * 1024, sessionsPerRequest: 1_000, page: 100 } as const;

/** A page of a list, Anthropic's shape: `next_page` is an opaque cursor for `?page=`. */
export function pageSchema<S extends z.ZodType>(item: S) {
  return z.object({ data: z.array(item), next_page: z.string().nullable() });
}
