import { z } from 'zod';
import { proposalIdSchema } from '../ids.ts';

/** What a proposal's ruling made of it; a rollback or a lifted decision has no proposal. */
export const commitOutcomeSchema = z.enum([
  'published',
  'rejected',
  /** The gate blamed entries: the dream proposes once more without them. */
  'reproposed',
  /** A person accepted, edited or discarded a part: the rest is proposed and judged anew. */
  'revised',
]);

/** A line of a store's ledger, without the decisions in it and the move of head: those travel in events of their own. */
export const commitLineSchema = z.object({
  /** Place in the ledger, from 1. */
  sequence: z.int().positive(),
  /** What it was made for: a store has one line a key. */
  key: z.string().max(200),
  proposal: proposalIdSchema.nullable(),
  outcome: commitOutcomeSchema.nullable(),
  by: z.string(),
  reason: z.string(),
  /** How many decisions stand in it: whoever rebuilds the ledger knows by it when the line is whole. */
  decisions: z.int().positive(),
  /** Head's sequence where the line moved it, as in memory.updated; else null. */
  moved: z.int().positive().nullable(),
});
export type CommitLine = z.infer<typeof commitLineSchema>;
