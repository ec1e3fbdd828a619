import { z } from 'zod';
import { instantSchema, intervalSchema, shareSchema } from '../common.ts';
import { snapshotIdSchema, storeIdSchema } from '../ids.ts';

const effectSchema = z.object({ value: z.number(), interval: intervalSchema }).nullable();

const liveCostSchema = z
  .object({
    ratio: z.number(),
    interval: intervalSchema,
    limit: z.number(),
    within: z.enum(['yes', 'no', 'unknown']),
  })
  .optional();

/** Sessions with memory against the control group, within family, agent (of one version, model, prompt) and version of memory. */
export const liftSchema = z.object({
  /** Sessions that reached their goal, of those whose end is known. */
  memory: shareSchema,
  control: shareSchema,
  /** Strata that hold both sorts: the others say nothing. */
  strata: z.int().nonnegative(),
  /** Mantel and Haenszel's difference of the shares, and their odds ratio, with 95% intervals; null where nothing compares. */
  lift: effectSchema,
  odds_ratio: effectSchema,
  /** One-sided, exact over the strata. */
  p_better: z.number(),
  p_worse: z.number(),
  /**
   * What a session that reached its goal cost with memory, as a multiple of one of the control group, with a 95% interval, as far as
   * sessions say what they used; and whether all of that lies below the limit. Of versions and of all together.
   */
  costs: z
    .object({ tokens: liveCostSchema, tool_calls: liveCostSchema, duration: liveCostSchema })
    .optional(),
});
export type Lift = z.infer<typeof liftSchema>;

/** Failures of one family and agent, charted over time. */
const chartSchema = z.object({
  family: z.string(),
  /** Agent, version, model and prompt, as JSON. */
  agent: z.string(),
  /** The rate of failure that the first sessions showed, and the one that is to be noticed. */
  p0: z.number(),
  p1: z.number(),
  /** The score now, and the one at which it alarms. */
  score: z.number(),
  h: z.number(),
  /** Sessions charted; and, computed, how many on average until a false alarm, and until p1 is noticed. */
  charted: z.int().nonnegative(),
  run_in_control: z.number(),
  run_to_notice: z.number(),
  /** The first alarm since the chart began, or began anew after the last one was settled: under which version, since when it had risen, and who failed since, with memory and without. */
  alarm: z
    .object({
      at: z.string(),
      snapshot: snapshotIdSchema,
      from: z.string(),
      memory: shareSchema,
      control: shareSchema,
    })
    .nullable(),
  /**
   * The chart as it is drawn, from its first beginning on, what was settled meanwhile among it: stretches of sessions, the oldest
   * first, at most sixty; of each when and with which session it ended, the greatest score in it, and the share that failed.
   */
  points: z
    .array(z.object({ at: z.string(), sessions: z.int().positive(), score: z.number(), failed: z.number() }))
    .max(60)
    .optional(),
  /** When a charted session first read each version, the newest twenty. */
  versions: z
    .array(z.object({ at: z.string(), sessions: z.int().positive(), snapshot: snapshotIdSchema }))
    .max(20)
    .optional(),
});
export type DriftChart = z.infer<typeof chartSchema>;

/** What the re-run after an alarm came to. */
export const driftDecisionSchema = z.enum([
  /** Memory is to blame, and these entries of it. */
  'entries',
  /** Memory is to blame, and it began with this version. */
  'version',
  /** Memory is to blame, and nothing shows which part of it. */
  'unnamed',
  /** The control group got worse as well: something else has changed. */
  'not_memory',
  /** After several looks neither is shown. */
  'not_shown',
]);
export type DriftDecision = z.infer<typeof driftDecisionSchema>;

/** An alarm of a chart, and the re-run that followed it. */
const driftSchema = z.object({
  family: z.string(),
  /** Agent, version, model and prompt, as JSON. */
  agent: z.string(),
  /** When it alarmed, and since when failures had risen. */
  at: z.string(),
  from: z.string(),
  snapshot: snapshotIdSchema,
  /** How often it was looked at so far; each look at a stricter level. */
  looks: z.int().nonnegative(),
  /** Null while too little is known: more sessions are waited for. */
  ruling: z
    .object({
      decision: driftDecisionSchema,
      /** Those to blame. */
      entries: z.array(z.string()),
      /** Who failed since, with memory and without; one-sided exact p that memory does worse, and the level it was held to. */
      memory: shareSchema,
      control: shareSchema,
      p_worse: z.number(),
      level: z.number(),
      reason: z.string(),
      at: instantSchema,
    })
    .nullable(),
});
export type ShownDrift = z.infer<typeof driftSchema>;

/** GET /v1/evaluations/live?store=: live outcomes of the newest 20,000 sessions that named themselves when they read. */
export const liveFiguresSchema = z.object({
  store: storeIdSchema,
  sessions: z.int().nonnegative(),
  from: instantSchema.nullable(),
  to: instantSchema.nullable(),
  overall: liftSchema,
  /** Newest first. */
  versions: z.array(liftSchema.extend({ snapshot: snapshotIdSchema })),
  /** Those that most sessions were given first; against the control group of the versions that held them. */
  entries: z.array(liftSchema.extend({ entry: z.string() })),
  charts: z.array(chartSchema),
  /** Alarms and what came of them, newest first, at most fifty. */
  drifts: z.array(driftSchema).optional(),
});
export type LiveFigures = z.infer<typeof liveFiguresSchema>;
