import { z } from 'zod';
import { instantSchema, intervalSchema, shareSchema } from '../common.ts';
import { proposalIdSchema, snapshotIdSchema, storeIdSchema, suiteRunIdSchema } from '../ids.ts';
import { costLimitsSchema } from './suite.ts';
import { armSchema, trialSchema } from './trial.ts';

/**
 * What the candidate costs as a multiple of the baseline: of a trial by the geometric mean over tasks, and of a success, which is
 * what it is held to.
 */
export const costRatioSchema = z.object({
  /** Tasks in which it is known of both. */
  tasks: z.int().positive(),
  ratio: z.number().positive(),
  /** Two-sided: each end is a one-sided limit at the verdict's level. */
  interval: intervalSchema,
  /**
   * What all trials of a version came to, by its trials that passed (null where none did), and the one as a multiple of the other
   * (a half more passed on either side). Runs of earlier versions have no multiple; nor is there an end to it where one task is all.
   */
  per_success: z.object({
    baseline: z.number().nullable(),
    candidate: z.number().nullable(),
    ratio: z.number().positive().optional(),
    interval: intervalSchema.optional(),
  }),
  /** The multiple that a success may cost at the most; null where it is shown and not weighed. */
  limit: z.number().nullable().optional(),
  /** The amount, in its own unit, that it may cost more whatever the share: of the two the greater makes the limit. */
  least: z.number().nonnegative().optional(),
  /** Pairs of graded trials of which it is not known: while there are any, it is not within. */
  unknown: z.int().nonnegative().optional(),
  /** yes: shown to be no more than the limit. no: shown to be more. Only yes lets a draft pass. */
  within: z.enum(['yes', 'no', 'unknown']).optional(),
});
export type CostRatio = z.infer<typeof costRatioSchema>;

/** Passed and lost by two versions, task by task. */
export const armsComparedSchema = z.object({
  /** Tasks of which both have a graded trial. */
  tasks: z.int().nonnegative(),
  /** Trials that passed, out of those graded. */
  baseline: shareSchema,
  candidate: shareSchema,
  /** Tasks in which the candidate passes in a lesser, and in a greater share of its trials. */
  worse: z.int().nonnegative(),
  better: z.int().nonnegative(),
  /** Mean over tasks of (candidate − baseline). Null without tasks. */
  difference: z.number().nullable(),
  /** Two-sided: each end is a one-sided limit at the verdict's level. */
  interval: intervalSchema.nullable(),
});

export type ArmsCompared = z.infer<typeof armsComparedSchema>;

export const comparisonSchema = armsComparedSchema.extend({
  arms: z.object({ baseline: armSchema, candidate: armSchema }),
  /** One-sided exact McNemar p-value of the candidate being worse. Null without tasks that differ. */
  mcnemar_p: z.number().nullable(),
  /** On what was passed and lost; what it costs is weighed in the verdict. */
  decision: z.enum(['pass', 'fail', 'inconclusive']),
  /**
   * Trials that took too long or crashed: they count as not passed, and those of the baseline never for the candidate. Pairs that
   * both lost count for nothing.
   */
  lost: z
    .object({
      baseline: z.int().nonnegative(),
      candidate: z.int().nonnegative(),
      both: z.int().nonnegative(),
    })
    .optional(),
  /** Whether the candidate is shown to be better, and not only no worse. */
  superior: z.boolean(),
  /** Tasks that would be enough for a firm verdict; those that there are where it is firm. */
  needed_tasks: z.int().nonnegative(),
  /** Each where at least two tasks have it of both. Tokens: of input and output; duration in ms. */
  costs: z.object({
    tokens: costRatioSchema.optional(),
    cost: costRatioSchema.optional(),
    tool_calls: costRatioSchema.optional(),
    duration: costRatioSchema.optional(),
  }),
  families: z.array(armsComparedSchema.extend({ family: z.string() })),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** The ruling on one run of a suite. */
export const suiteVerdictSchema = z.object({
  /** Of the draft against head; of head against no memory where there is no draft. */
  decision: z.enum(['pass', 'fail', 'inconclusive']),
  summary: z.string(),
  margin: z.number(),
  /** Which look at this suite it is in its thirty days, and the one-sided level of each limit at it; .05 where they are absent. */
  look: z.int().nonnegative().optional(),
  alpha: z.number().positive().optional(),
  /** What keeps the candidate from passing beside what it passed and lost, a sentence each. */
  held_back: z.array(z.string()).optional(),
  /** Whether it was ruled on as it went, so that it could stop as soon as enough was known. */
  stop_early: z.boolean().optional(),
  /** Trials that no grader could judge: while there are any, nothing passes. */
  ungraded: z.int().nonnegative(),
  /** Trials that should have been and are not there. */
  missing: z.int().nonnegative(),
  comparisons: z.array(comparisonSchema),
});
export type SuiteVerdict = z.infer<typeof suiteVerdictSchema>;

/**
 * POST /v1/suites/runs: what a run of a suite brought, for the evaluator to rule on. The same run again gets the same ruling; with
 * more trials than before, a new one.
 */
export const suiteRunCreateSchema = z.object({
  suite: z.string().min(1).max(100),
  /** Hash of the suite's file: runs of different suites of one name are not compared. */
  suite_hash: z.string().max(64),
  /** By id or by name. */
  store: z.string().min(1).max(255),
  started_at: instantSchema,
  margin: z.number().positive().max(0.5),
  repeats: z.int().min(1).max(20),
  tasks: z.int().positive(),
  head: snapshotIdSchema,
  draft: snapshotIdSchema.nullable(),
  /** Those of a suite that names none, where absent. */
  limits: costLimitsSchema.optional(),
  /** Of the suite: tasks that were not begun are no missing ones. Tasks come in an order drawn before any of them was tried. */
  stop_early: z.boolean().optional(),
  proposal: proposalIdSchema.nullable().default(null),
  trials: z.array(trialSchema).max(100_000),
});
export type SuiteRunCreate = z.input<typeof suiteRunCreateSchema>;

/** GET /v1/suites/runs?store=&suite=, newest first, and GET /v1/suites/runs/{id}. */
export const suiteRunSchema = suiteRunCreateSchema.omit({ trials: true }).extend({
  id: suiteRunIdSchema,
  store: storeIdSchema,
  /** When it was ruled on. */
  at: instantSchema,
  /** Trials that the ruling rests on. */
  trials: z.int().nonnegative(),
  verdict: suiteVerdictSchema,
});
export type SuiteRun = z.infer<typeof suiteRunSchema>;

/** GET /v1/suites/runs/{id}/trials */
export const suiteTrialsSchema = z.object({ data: z.array(trialSchema) });
