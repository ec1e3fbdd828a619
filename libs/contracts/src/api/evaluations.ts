import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { dreamIdSchema, proposalIdSchema, snapshotIdSchema, storeIdSchema } from '../ids.ts';
import { verdictSchema } from '../memory/verdict.ts';

/** GET /v1/evaluations?store= (newest first) and GET /v1/evaluations/{proposal}: a verdict as it was given. */
export const evaluationSchema = z.object({
  proposal: proposalIdSchema,
  store: storeIdSchema,
  dream: dreamIdSchema,
  base: snapshotIdSchema,
  draft: snapshotIdSchema,
  dry_run: z.boolean(),
  /** Which look at the held-out tasks of its epoch this was: 1 for the first, 0 where there were none to look at. */
  look: z.int().nonnegative(),
  verdict: verdictSchema,
  at: instantSchema,
});
export type Evaluation = z.infer<typeof evaluationSchema>;
