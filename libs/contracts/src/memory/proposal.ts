import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { dreamIdSchema, proposalIdSchema, snapshotIdSchema, storeIdSchema } from '../ids.ts';
import { entryChangeSchema } from './snapshot.ts';
import { verdictSchema } from './verdict.ts';

export const proposalStatusSchema = z.enum([
  /** Waits for the evaluator. */
  'evaluating',
  /** Waits for a person, or, where it has a `publish_at`, for the store's publish window. */
  'held',
  'published',
  /** Refused by the gate or discarded by a person. */
  'rejected',
  /** A newer dream's proposal took its place. */
  'replaced',
  /** Shown and forgotten: a dry run changes nothing. */
  'dry_run',
]);
export type ProposalStatus = z.infer<typeof proposalStatusSchema>;

/** What a person ruled outside the store's publish window: it is carried out once that opens. */
export const waitingAcceptSchema = z.object({
  by: z.string(),
  why: z.string(),
  at: instantSchema,
  /** Absent: the whole proposal. */
  entries: z.array(z.string()).optional(),
});

/** The difference between head and the memory that evidence and decisions call for. */
export const proposalSchema = z.object({
  id: proposalIdSchema,
  store: storeIdSchema,
  dream: dreamIdSchema,
  status: proposalStatusSchema,
  base: snapshotIdSchema,
  draft: snapshotIdSchema,
  changes: z.array(entryChangeSchema),
  verdict: verdictSchema.nullable(),
  created_at: instantSchema,
  decided_at: instantSchema.nullable(),
  decided_by: z.string().nullable(),
  reason: z.string().nullable(),
  /** What agents noted: it waits for a person beside what evidence calls for, and nothing of it can be put to the gate. */
  notes: z.literal(true).optional(),
  /** While it waits for the store's publish window: when that opens next. Policy publishes it then, or the person who has accepted it. */
  publish_at: instantSchema.nullish(),
  accepted: waitingAcceptSchema.nullish(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** A proposal without what it changes and what the gate said of that. */
export const proposalStandingSchema = proposalSchema.omit({ changes: true, verdict: true });
