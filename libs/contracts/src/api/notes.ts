import { z } from 'zod';
import { entryIdSchema } from '../ids.ts';
import { notedSchema } from '../memory/entry.ts';

/**
 * GET /v1/memory_stores/{id}/notes: what agents noted for themselves, one piece of advice after the other, and whether it
 * waits for a person or why it does not.
 */
export const shownNoteSchema = z.object({
  /** The entry that it is, or would be. */
  entry: entryIdSchema,
  title: z.string(),
  /** As agents would read it. */
  text: z.string(),
  standing: z.enum(['waits', 'taken_in', 'left_out']),
  /** Of what was left out. */
  reason: z.string().nullable(),
  noted: notedSchema,
});
export type ShownNote = z.infer<typeof shownNoteSchema>;

/** POST /v1/memory_stores/{id}/notes/accept | discard */
export const noteRulingSchema = z.object({
  entries: z.array(entryIdSchema).min(1).max(50),
  why: z.string().max(4_000).default(''),
});
