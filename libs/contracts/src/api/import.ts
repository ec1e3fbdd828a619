import { z } from 'zod';
import { memoryLimits } from '../memory/memory.ts';
import { headSchema } from '../memory/snapshot.ts';
import { memoryCreateSchema } from './memories.ts';
import { diffResponseSchema } from './memory.ts';

/**
 * POST /v1/memory_stores/{id}/import: has head hold these files as a person's, all of them as one version or none of them. What is there in
 * the same words stays as it is.
 */
export const importRequestSchema = z.object({
  files: z.array(memoryCreateSchema).max(memoryLimits.files),
  /** Whether what people and agents wrote and these are not goes. What evidence wrote stays. */
  remove: z.boolean().default(false),
  /** Show what would change, change nothing. */
  dry_run: z.boolean().default(false),
  why: z.string().max(4_000).default(''),
  /** The head's sequence that the caller has seen. */
  expected_sequence: z.int().nonnegative().optional(),
});
export type ImportRequest = z.input<typeof importRequestSchema>;

export const importResponseSchema = z.object({
  /** As it is then; of a dry run, as it is. */
  head: headSchema,
  dry_run: z.boolean(),
  diff: diffResponseSchema,
  /** Files that head held in these words already. */
  unchanged: z.int(),
  /** Files that were not taken, and why. */
  left_out: z.array(z.object({ path: z.string(), reason: z.string() })),
});
export type ImportResponse = z.infer<typeof importResponseSchema>;
