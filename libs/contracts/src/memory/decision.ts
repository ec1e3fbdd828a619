import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { decisionIdSchema, proposalIdSchema, snapshotIdSchema, storeIdSchema } from '../ids.ts';
import { guidanceSchema, insightSchema } from './entry.ts';
import { memoryWriteSchema } from './memory.ts';

/** Which entries a decision binds: by id, and any other whose pattern shares a template. */
export const decisionTargetSchema = z.object({
  entry: z.string(),
  templates: z.array(z.string()).default([]),
  /** The tool of the failures meant: a template of another tool's is another failure. Any tool where absent. */
  tool: z.string().optional(),
  /** Sessions the entry rested on when it was decided: more than twice as many is materially new evidence. */
  sessions: z.int().nonnegative(),
  /** Hash of what the entry claimed when it was decided: the gate's accept proves these claims and no others. */
  claims: z.string().optional(),
});
export type DecisionTarget = z.infer<typeof decisionTargetSchema>;

/** What a person, a policy or the gate ruled. Kept for ever: it is an input of every later dream. */
export const decisionSchema = z.object({
  id: decisionIdSchema,
  store: storeIdSchema,
  kind: z.enum(['accept', 'edit', 'discard', 'roll_back', 'revoke']),
  by: z.string().max(200),
  /** Whether a person, the store's policy, or the evaluator's verdict ruled. */
  authority: z.enum(['person', 'policy', 'gate']),
  why: z.string().max(4_000),
  at: instantSchema,
  /** Place in the store's history of decisions. */
  sequence: z.int().nonnegative(),
  proposal: proposalIdSchema.nullable(),
  targets: z.array(decisionTargetSchema),
  /** edit: the words that stand from now on. */
  guidance: guidanceSchema.optional(),
  /** edit: what the words stood on when they were written, so that they outlive the pattern. */
  basis: insightSchema.optional(),
  /** roll_back and discard: the snapshot in whose state the targets stay. Absent: they stay out. */
  snapshot: snapshotIdSchema.optional(),
  /** edit: a memory that a person or an agent wrote, as a file of its own beside the entries. */
  memory: memoryWriteSchema.optional(),
});
export type Decision = z.infer<typeof decisionSchema>;
