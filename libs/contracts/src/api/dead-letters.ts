import { z } from 'zod';
import { instantSchema } from '../common.ts';

const names = z.array(z.string().max(200)).max(100);
const offset = z.int().nonnegative();

/** Which dead letters are meant; what is absent does not matter. */
export const letterFilterSchema = z.object({
  /** Topics of origin. */
  topics: names.optional(),
  codes: names.optional(),
  tenant: z.string().max(63).optional(),
  partition: offset.optional(),
  /** Offsets in the topic of the dead letters, both included. */
  from: offset.optional(),
  to: offset.optional(),
});
export type LetterFilter = z.output<typeof letterFilterSchema>;

/** GET /v1/dead_letters: letters of one topic that died alike. */
export const letterCountSchema = z.object({
  /** The topic of origin. */
  topic: z.string(),
  code: z.string(),
  step: z.string(),
  letters: z.int().positive(),
  /** Of them, those that were not sent again. */
  waiting: z.int().nonnegative(),
  /** When the first and the last of them died. */
  oldest: instantSchema,
  newest: instantSchema,
});
export type LetterCount = z.infer<typeof letterCountSchema>;

export const letterCountsSchema = z.object({ data: z.array(letterCountSchema) });

/** GET /v1/dead_letters/{topic}/{partition}/{offset}. All text in it may be hostile. */
export const shownLetterSchema = z.object({
  /** Where it lies: `topic:partition:offset` of the dead letters. */
  id: z.string(),
  topic: z.string(),
  /** Null where its envelope names none. */
  tenant: z.string().nullable(),
  code: z.string(),
  reason: z.string(),
  step: z.string(),
  /** The group that could not handle it, and where it lay then. */
  group: z.string(),
  from: z.string(),
  died_at: instantSchema,
  /** How often it was sent again before it came here. */
  replayed: z.int().nonnegative(),
  key: z.string(),
  headers: z.record(z.string(), z.string()),
  bytes: z.int().nonnegative(),
  /** How many bytes it had, where the dead letter kept fewer: it cannot be sent again. */
  cut_from: z.int().nonnegative().optional(),
  /** Its first bytes, where they were asked for: hex where they are no text. */
  value: z.object({ form: z.enum(['text', 'hex']), shown: z.string(), whole: z.boolean() }).optional(),
});
export type ShownLetter = z.infer<typeof shownLetterSchema>;

/** POST /v1/dead_letters/replay: sends letters to their topics again, each once unless `again`. */
export const letterReplaySchema = letterFilterSchema.extend({
  again: z.boolean().default(false),
  dry_run: z.boolean().default(false),
});

/**
 * `done`: meant, and sent again before. `homeless`: meant, and their topic is no longer there. `cut`: meant, and not whole,
 * since the brokers took no more of them: what is left of such a message is never sent as if it were the message.
 */
export const lettersReplayedSchema = z.object({
  sent: z.int().nonnegative(),
  done: z.int().nonnegative(),
  homeless: z.int().nonnegative(),
  cut: z.int().nonnegative().optional(),
});
export type LettersReplayed = z.infer<typeof lettersReplayedSchema>;
