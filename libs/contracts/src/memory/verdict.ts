import { z } from 'zod';
import { shareSchema } from '../common.ts';

/** The figures behind a verdict. Unit: the held-out task. */
export const verdictFiguresSchema = z.object({
  heldout_sessions: z.int().nonnegative(),
  heldout_tasks: z.int().nonnegative(),
  /** Held-out tasks that at least one changed entry speaks to. */
  touched_tasks: z.int().nonnegative(),
  /** Tasks in which memory contradicted a step that succeeded in a passing session, under head and under the draft. */
  harmed: z.object({ head: z.int().nonnegative(), draft: z.int().nonnegative() }),
  /** Tasks that only the draft harms, and that only head harms. */
  discordant: z.object({ worse: z.int().nonnegative(), better: z.int().nonnegative() }),
  /** Upper confidence limit of (draft harm rate − head harm rate), one-sided, Tango score. Null without tasks. */
  harm_upper: z.number().nullable(),
  /** The margin that harm_upper has to stay below. */
  margin: z.number(),
  alpha: z.number(),
  /** One-sided exact McNemar p-value of harm. Null without discordant tasks. */
  mcnemar_p: z.number().nullable(),
  /** Held-out failures that memory warned of. */
  warned: shareSchema,
  /** Of the failures that a session cleared, those whose clearing change memory named. */
  named: shareSchema,
  /** Estimated tokens of memory per session, under head and under the draft. */
  tokens: z.object({ head: z.int().nonnegative(), draft: z.int().nonnegative() }),
  /** Held-out tasks that would be enough for a firm verdict; equals heldout_tasks where it is firm. */
  needed_tasks: z.int().nonnegative(),
});
export type VerdictFigures = z.infer<typeof verdictFiguresSchema>;

/** The evaluator's ruling on a proposal. */
export const verdictSchema = z.object({
  decision: z.enum(['pass', 'fail', 'inconclusive']),
  /** The ruling in one sentence. */
  summary: z.string(),
  figures: verdictFiguresSchema,
  /** Entries that the gate holds responsible for harm. */
  blamed: z.array(z.object({ entry: z.string(), reason: z.string(), harmed: z.int(), helped: z.int() })),
  /** Held-out families with too few tasks to say anything of them. */
  untested_families: z.array(z.string()),
});
export type Verdict = z.infer<typeof verdictSchema>;
