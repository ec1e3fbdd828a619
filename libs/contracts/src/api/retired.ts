import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { tierSchema } from '../memory/entry.ts';
import { verbSchema } from '../memory/snapshot.ts';

/** GET /v1/memory_stores/{id}/retired: of the store's newest moves. */
export const retiredQuerySchema = z.object({
  /** authored: what people and agents wrote, took in or put in their words. all: also what evidence alone called for. */
  of: z.enum(['authored', 'all']).default('authored'),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** Something that memory held and holds no longer: why it went, and the version that has it last. */
export const retiredSchema = z.object({
  /** An entry's id, or that of a memory that somebody wrote as a file. */
  id: z.string(),
  title: z.string(),
  path: z.string(),
  origin: z.enum(['mined', 'person', 'agent']),
  /** Of an entry. */
  tier: tierSchema.nullable(),
  /** As agents read it. */
  text: z.string(),
  at: instantSchema,
  /** Who had it go: a person, the policy, the gate. */
  by: z.string(),
  verb: verbSchema.nullable(),
  reason: z.string(),
  /** Entries that have to do with it: that say it now, or took its place. */
  with: z.array(z.string()),
  /** The last version that has it, by its place in the log; 0 where that is none. */
  version: z.int().nonnegative(),
});
export type Retired = z.infer<typeof retiredSchema>;
