import { z } from 'zod';
import { instantSchema, shareSchema } from '../common.ts';
import { patternTypeSchema } from './pattern.ts';

/** Under head and under the draft. */
const versionsSchema = z.object({ head: z.int().nonnegative(), draft: z.int().nonnegative() });

/** How what the second version costs compares with the first, task by task. */
export const memoryCostSchema = z.object({
  /** Geometric mean of draft / head. */
  ratio: z.number(),
  /** One-sided limits of it at the verdict's alpha. */
  lower: z.number(),
  upper: z.number(),
  /** The ratio that `upper` has to stay at or below. */
  margin: z.number(),
  tasks: z.int().nonnegative(),
});
export type MemoryCost = z.infer<typeof memoryCostSchema>;

/** A part of the held-out tasks: harmed and helped count tasks, warned and named count failures. */
const partSchema = z.object({
  tasks: z.int().nonnegative(),
  harmed: versionsSchema,
  helped: versionsSchema,
  warned: shareSchema,
  named: shareSchema,
});

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
  /** About so many more held-out sessions would bring them, and so many days at the present rate; null where it is unknown. */
  needed_sessions: z.int().nonnegative().optional(),
  needed_days: z.int().nonnegative().nullable().optional(),
  /** Which epoch of the store's held-out sessions was looked at, and from when to when they ended. */
  epoch: z
    .object({
      number: z.int().positive(),
      from: instantSchema.nullable(),
      to: instantSchema.nullable(),
    })
    .optional(),
  /** Tasks in which memory would have helped: warned of a failure that was met, or spared a vain repeat. */
  helped: versionsSchema.optional(),
  /** Lower limit of (share helped by the draft − share helped by head); "better" is claimed where it is above 0. */
  better: z.object({ lower: z.number(), claimed: z.boolean() }).nullable().optional(),
  /** Tokens of a session with its memory, where sessions say what they used; null where fewer than two tasks do. */
  cost: memoryCostSchema.nullable().optional(),
  /** Of the failures met in sessions that did not reach their goal, those warned of. */
  warned_lost: shareSchema.optional(),
  /** Of the fixes named in sessions whose end is known, those in sessions that reached their goal. */
  named_passed: shareSchema.optional(),
  /** Sessions that the draft said nothing useful to, and the tokens of memory that they would have read for it. */
  silent: z.object({ sessions: z.int().nonnegative(), tokens: z.int().nonnegative() }).optional(),
  /** The same tasks over the months, whatever the epoch. */
  panel: partSchema.extend({ sessions: z.int().nonnegative() }).optional(),
  /** The largest families first, at most 200. */
  by_family: z.array(partSchema.extend({ family: z.string() })).optional(),
  /** By type of the draft's entries: tasks that entries of the type harm, and that they would help. */
  by_type: z
    .array(
      z.object({
        type: patternTypeSchema,
        entries: z.int().nonnegative(),
        harmed: z.int().nonnegative(),
        helped: z.int().nonnegative(),
      }),
    )
    .optional(),
});
export type VerdictFigures = z.infer<typeof verdictFiguresSchema>;

/** The evaluator's ruling on a proposal. */
export const verdictSchema = z.object({
  decision: z.enum(['pass', 'fail', 'inconclusive']),
  /** The ruling in one sentence. */
  summary: z.string(),
  figures: verdictFiguresSchema,
  /** Entries that the gate holds responsible for harm, or that keep the others from being cleared: to be proposed without. */
  blamed: z.array(z.object({ entry: z.string(), reason: z.string(), harmed: z.int(), helped: z.int() })),
  /** What each entry of the draft that speaks to a held-out session would have done; the most telling first, at most 500. */
  credits: z
    .array(
      z.object({
        entry: z.string(),
        on_trial: z.boolean(),
        /** Tasks. */
        harmed: z.int().nonnegative(),
        helped: z.int().nonnegative(),
        /** Failures. */
        warned: z.int().nonnegative(),
        named: z.int().nonnegative(),
        /** By how much more of all held-out sessions would reach their goal if what it warns of were always cleared. */
        stake: z.number().min(0).max(1).optional(),
      }),
    )
    .optional(),
  /** Held-out families with too few tasks to say anything of them. */
  untested_families: z.array(z.string()),
});
export type Verdict = z.infer<typeof verdictSchema>;
