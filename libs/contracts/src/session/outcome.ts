import { z } from 'zod';
import { instantSchema } from '../common.ts';

/** How a session ended, and who says so. `passed` is null where it is not known. */
export const outcomeSchema = z.object({
  passed: z.boolean().nullable(),
  score: z.number().optional(),
  /** Who judged: a reward function, a rubric grader, a person, the agent itself, or a system of record. */
  source: z.enum(['reward', 'grader', 'person', 'agent', 'system']),
  judged_at: instantSchema.optional(),
  explanation: z.string().max(4_000).optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;
