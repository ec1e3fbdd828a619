import { z } from 'zod';
import { snapshotIdSchema, storeIdSchema } from '../ids.ts';
import { historySchema } from '../memory/store.ts';

/**
 * POST /v1/memory_stores/{id}/prune: lets go of versions of the store that its `history` no longer keeps, and of what no version refers
 * to. Tells only what would go unless `dry_run` is false.
 */
export const pruneRequestSchema = z.object({
  dry_run: z.boolean().default(true),
  /** In place of the store's own setting, for this once. */
  history: historySchema.optional(),
});
export type PruneRequest = z.input<typeof pruneRequestSchema>;

export const pruneResponseSchema = z.object({
  dry_run: z.boolean(),
  /** Versions of the log that go or have gone, newest first: at most 1,000 of them. */
  pruned: z.array(z.object({ store: storeIdSchema, sequence: z.int(), snapshot: snapshotIdSchema })),
  /** Versions, and what else is kept by its own name, that stay. */
  kept: z.int(),
  /** Pieces of versions: nodes, texts of files, versions themselves. */
  blobs: z.object({
    live: z.int(),
    /** Nothing refers to them, and they wait until it is sure that nobody is about to. */
    waiting: z.int(),
    /** Gone; in a dry run, those that would be. */
    removed: z.int(),
  }),
});
export type PruneResponse = z.infer<typeof pruneResponseSchema>;
