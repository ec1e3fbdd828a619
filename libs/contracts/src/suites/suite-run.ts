import { z } from 'zod';
import { instantSchema, intervalSchema, shareSchema } from '../common.ts';
import { proposalIdSchema, snapshotIdSchema, storeIdSchema, suiteRunIdSchema } from '../ids.ts';
import { armSchema, trialSchema } from './trial.ts';

/** What the candidate costs as a multiple of the baseline: geometric mean over tasks, with its interval. */
export const costRatioSchema = z.object({
  /** Tasks in which it is known of both. */
  tasks: z.int().positive(),
  ratio: z.number().positive(),
  /** Two-sided, 90%. */
  interval: intervalSchema,
  /** What all trials of a version came to, by its trials that passed; null where none did. */
  per_success: z.object({ baseline: z.number().nullable(), candidate: z.number().nullable() }),
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
  /** Two-sided, 90%: each end is a one-sided 95% limit. */
  interval: intervalSchema.nullable(),
});

export const comparisonSchema = armsComparedSchema.extend({
  arms: z.object({ baseline: armSchema, candidate: armSchema }),
  /** One-sided exact McNemar p-value of the candidate being worse. Null without tasks that differ. */
  mcnemar_p: z.number().nullable(),
  decision: z.enum(['pass', 'fail', 'inconclusive']),
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
