import { z } from 'zod';
import { instantSchema, usageSchema } from '../common.ts';
import { snapshotIdSchema } from '../ids.ts';

/** What an agent reads in a trial: nothing, what agents read now, or what is proposed. */
export const armSchema = z.enum(['none', 'head', 'draft']);
export type Arm = z.infer<typeof armSchema>;

/** One grading of one try, as Anthropic's `span.outcome_evaluation_end` has it. */
export const outcomeEvaluationSchema = z.object({
  iteration: z.int().positive(),
  result: z.enum(['satisfied', 'needs_revision', 'max_iterations_reached', 'failed', 'interrupted']),
  explanation: z.string().max(4_000),
});
export type OutcomeEvaluation = z.infer<typeof outcomeEvaluationSchema>;

/** One run of one task with one version of memory. */
export const trialSchema = z.object({
  task: z.string().max(100),
  family: z.string().max(200),
  arm: armSchema,
  /** What it read; null without memory. */
  snapshot: snapshotIdSchema.nullable(),
  repeat: z.int().positive(),
  /**
   * graded: the graders spoke. timeout, crashed: the agent did not come to an end, which is no success. ungraded: a grader
   * could not say, so that nothing is known.
   */
  ended: z.enum(['graded', 'timeout', 'crashed', 'ungraded']),
  /** Null exactly where it is ungraded. */
  passed: z.boolean().nullable(),
  /** What stood against it, a line each; nothing of what the agent wrote. */
  reasons: z.array(z.string().max(500)).max(50),
  evaluations: z.array(outcomeEvaluationSchema).max(20),
  /** Of all its iterations; null where the agent did not say. */
  usage: usageSchema.nullable(),
  /** In US dollars. */
  cost: z.number().nonnegative().nullable(),
  tool_calls: z.int().nonnegative().nullable(),
  duration_ms: z.int().nonnegative(),
  started_at: instantSchema,
});
export type Trial = z.infer<typeof trialSchema>;
