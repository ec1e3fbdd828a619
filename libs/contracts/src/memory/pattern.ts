import { z } from 'zod';
import { instantSchema, intervalSchema, shareSchema, supportSchema } from '../common.ts';
import { patternIdSchema } from '../ids.ts';

/** What differed between a failing call and the accepted one that followed. */
export const changeSchema = z.discriminatedUnion('by', [
  /** The same tool with these arguments changed (names, sorted). */
  z.object({ by: z.literal('argument'), arguments: z.array(z.string()).min(1) }),
  /** Another tool was called first, then the same tool with the same arguments was accepted. */
  z.object({ by: z.literal('tool_first'), tool: z.string() }),
  /** Another tool, in its place, was accepted. */
  z.object({ by: z.literal('other_tool'), tool: z.string() }),
  /** The same call again, unchanged, was accepted. */
  z.object({ by: z.literal('retry') }),
]);
export type Change = z.infer<typeof changeSchema>;

/** What a pattern is about; with the store it makes the pattern's key. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('failure'),
    tool: z.string(),
    template_id: z.string(),
    template: z.string(),
    sample: z.string(),
    /** Shapes that an argument had in failing calls only: `payment_id` was `certificate_<*>`. */
    avoid: z
      .array(
        z.object({
          argument: z.string(),
          mask: z.string(),
          failed: z.int(),
          accepted_others: z.int(),
          /** The shapes most often accepted in its place, at most three. */
          accepted: z.array(z.string()).default([]),
        }),
      )
      .default([]),
  }),
  z.object({ kind: z.literal('repeat'), failures: z.int(), repeats: z.int() }),
  z.object({ kind: z.literal('workflow'), family: z.string(), tools: z.array(z.string()).min(2) }),
  z.object({ kind: z.literal('preference'), text: z.string(), principal: z.string().nullable() }),
]);
export type Subject = z.infer<typeof subjectSchema>;

export const patternTypeSchema = z.enum([
  'recurring_failure',
  'workaround',
  'convergent_workflow',
  'preference',
  'outcome_contrast',
  'waste',
]);
export type PatternType = z.infer<typeof patternTypeSchema>;

/** Statistics of a pattern; each is absent where no comparison was made. */
export const figuresSchema = z.object({
  lift: z.number().optional(),
  interval: intervalSchema.optional(),
  p: z.number().optional(),
  q: z.number().optional(),
});
export type Figures = z.infer<typeof figuresSchema>;

/** How a change cleared a failure: of the sessions that made it, those whose call was then accepted. */
export const clearedSchema = shareSchema.extend({
  /** The change in one word: the argument's name, or the other tool's. */
  by: z.string(),
  change: changeSchema,
});
export type Cleared = z.infer<typeof clearedSchema>;

/** The figures that a pattern and the entry written from it both carry. */
export const evidenceSchema = z.object({
  support: supportSchema,
  /** Sessions in which, after the last such failure, a call of the same tool was accepted. */
  recovered: shareSchema.optional(),
  cleared: clearedSchema.optional(),
  /** Of the sessions whose outcome is known, those that reached their goal. */
  passed: shareSchema.optional(),
  figures: figuresSchema,
  /** Ids of the sessions it rests on, sorted; at most {@link exemplarLimit}, chosen by hash. */
  sessions: z.array(z.string()),
  first_seen: instantSchema.nullable(),
  last_seen: instantSchema.nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const exemplarLimit = 200;

/** A mined regularity with its evidence. */
export const patternSchema = z.object({
  id: patternIdSchema,
  type: patternTypeSchema,
  subject: subjectSchema,
  tool: z.string().optional(),
  family: z.string().optional(),
  evidence: evidenceSchema,
  /** What it lacks to be told to agents; empty where it is above every threshold. */
  lacks: z.array(z.string()).default([]),
});
export type Pattern = z.infer<typeof patternSchema>;
