import { z } from 'zod';
import { patternIdSchema } from '../ids.ts';
import { evidenceSchema } from './evidence.ts';
import { sentSubjectSchema, subjectSchema } from './subject.ts';

export const patternTypeSchema = z.enum([
  'recurring_failure',
  'workaround',
  'convergent_workflow',
  'preference',
  'outcome_contrast',
  'waste',
]);
export type PatternType = z.infer<typeof patternTypeSchema>;

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

/** A pattern of the kinds that travel in `dreams.synthesized.v1`. */
export const sentPatternSchema = patternSchema.extend({ subject: sentSubjectSchema });
export type SentPattern = z.infer<typeof sentPatternSchema>;
