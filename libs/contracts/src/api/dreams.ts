import { z } from 'zod';
import { storeIdSchema } from '../ids.ts';

/** POST /v1/dreams. Inputs in Anthropic's shape; `dry_run` is ours: show what would change, change nothing. */
export const dreamRequestSchema = z.object({
  inputs: z.array(z.object({ type: z.literal('memory_store'), memory_store_id: storeIdSchema })).length(1),
  dry_run: z.boolean().default(false),
});
export type DreamRequest = z.input<typeof dreamRequestSchema>;
