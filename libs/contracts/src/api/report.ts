import { z } from 'zod';
import { clearedSchema, figuresSchema } from '../memory/evidence.ts';
import { entrySchema } from '../memory/entry.ts';
import { dreamCountsSchema, refusedItemSchema, settlementSchema, writingSchema } from '../memory/dream.ts';
import { verdictFiguresSchema, verdictSchema } from '../memory/verdict.ts';
import { shareSchema, supportSchema } from '../common.ts';
import { errorCodeSchema } from '../errors.ts';
import { snapshotIdSchema } from '../ids.ts';

/** An entry as `--json` prints it. */
export const reportEntrySchema = z.object({
  id: z.string(),
  type: entrySchema.shape.type,
  path: z.string(),
  title: z.string(),
  text: z.string(),
  tier: entrySchema.shape.tier,
  tool: z.string().optional(),
  family: z.string().optional(),
  support: supportSchema,
  recovered: shareSchema.optional(),
  cleared: clearedSchema.optional(),
  passed: shareSchema.optional(),
  sessions: z.array(z.string()),
  figures: figuresSchema,
});
export type ReportEntry = z.infer<typeof reportEntrySchema>;

/** What an import did with what it was given. */
export const importedSchema = z.object({
  files: z.int().nonnegative(),
  sessions: z.int().nonnegative(),
  refused: z.array(z.object({ source: z.string(), code: errorCodeSchema, reason: z.string() })),
  tokens: z.object({ input: z.int().nonnegative(), output: z.int().nonnegative() }),
});
export type Imported = z.infer<typeof importedSchema>;

/** What `learn`, `dream` and `memory ls` print with `--json`: one document, a contract. */
export const memoryReportSchema = z.object({
  snapshot: snapshotIdSchema.nullable(),
  sequence: z.int().nonnegative(),
  settlement: settlementSchema.nullable(),
  verdict: z
    .object({
      decision: verdictSchema.shape.decision,
      summary: z.string(),
      figures: verdictFiguresSchema,
    })
    .nullable(),
  entries: z.array(reportEntrySchema),
  refused: z.array(refusedItemSchema),
  counts: dreamCountsSchema.nullable(),
  /** Why there is nothing, or why nothing changed. */
  reason: z.string().nullable(),
  imported: importedSchema.optional(),
  /** What a model had to do with the words, where one is set to write. */
  writing: writingSchema.optional(),
});
export type MemoryReport = z.infer<typeof memoryReportSchema>;
