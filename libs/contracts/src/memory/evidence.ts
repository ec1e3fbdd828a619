import { z } from 'zod';
import { instantSchema, intervalSchema, shareSchema, supportSchema } from '../common.ts';
import { changeSchema } from './subject.ts';

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
  /** Of the tries after the failure that did not make the change, those that were accepted all the same. */
  others: shareSchema.optional(),
  /** Of the sessions that the change cleared and whose outcome is known, those that reached their goal. */
  passed: shareSchema.optional(),
});
export type Cleared = z.infer<typeof clearedSchema>;

/** How sessions with something ended, against others of the same tasks. */
export const comparedSchema = z.object({
  /** Sessions that reached their goal, of those with a known outcome, in tasks that have sessions of both sorts. */
  with: shareSchema,
  without: shareSchema,
  tasks: z.int(),
  /** Mantel and Haenszel's common difference of the shares, and its interval (95%). */
  difference: z.number(),
  interval: intervalSchema,
});
export type Compared = z.infer<typeof comparedSchema>;

/** What sessions took in all; what one success took is each sum by `successes`. */
export const costSchema = z.object({
  /** Sessions whose outcome is known, and those that reached their goal. */
  sessions: z.int(),
  successes: z.int(),
  tokens: z.number(),
  calls: z.int(),
  /** From beginning to end, where every session tells both. */
  seconds: z.number().optional(),
});
export type Cost = z.infer<typeof costSchema>;

/**
 * What an entry may be expected to give: `comes` × `gain` ÷ `tokens`. `comes`: the share of the store's sessions in which the
 * situation comes up that it speaks of, as a power of two. `gain`: what heeding it then gives, cautiously, in goals reached; a call spared is
 * worth a fraction of one. `tokens`: what reading it costs. `per_token`: the quotient, for a million tokens.
 */
export const benefitSchema = z.object({
  comes: z.number(),
  gain: z.number(),
  tokens: z.number(),
  per_token: z.number(),
});
export type Benefit = z.infer<typeof benefitSchema>;

/** The figures that a pattern and the entry written from it both carry. */
export const evidenceSchema = z.object({
  support: supportSchema,
  /** Sessions in which, after the last such failure, a call of the same tool was accepted. */
  recovered: shareSchema.optional(),
  cleared: clearedSchema.optional(),
  /** Of the sessions whose outcome is known, those that reached their goal. */
  passed: shareSchema.optional(),
  figures: figuresSchema,
  compared: comparedSchema.optional(),
  /** What sessions with it took, and those without it, of the same family. */
  cost: z.object({ with: costSchema, without: costSchema }).optional(),
  /** Sessions in which heeding it would have changed something, of all; absent where it is those that it is seen in. */
  reach: shareSchema.optional(),
  /** How much it still weighs at the store's now: half as much each sixty days that it was not seen. */
  fresh: z.number().optional(),
  /** Of the sessions that called the tool, those that met the failure: given its entry, and not; one-sided p-value. */
  prevented: z.object({ given: shareSchema, others: shareSchema, p: z.number() }).optional(),
  /** Many were given its entry, and met the failure as often as others: memory is better without it. */
  inert: z.literal(true).optional(),
  /** Set where the words are there. */
  benefit: benefitSchema.optional(),
  /** Ids of the sessions it rests on, sorted; at most {@link exemplarLimit}, chosen by hash. */
  sessions: z.array(z.string()),
  first_seen: instantSchema.nullable(),
  last_seen: instantSchema.nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
