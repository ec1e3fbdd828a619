import { z } from 'zod';
import { instantSchema, usageSchema } from '../common.ts';
import { sessionIdSchema, storeIdSchema } from '../ids.ts';
import { outcomeSchema } from './outcome.ts';

/** Raised when the way a digest is computed changes; a dream uses digests of one version. */
export const digestVersion = 8;

/** What a digest keeps at the most; what is over is dropped by a stated rule and counted in `dropped`. */
export const digestLimits = {
  calls: 2_000,
  errors: 100,
  doubts: 30,
  arguments: 40,
  remarks: 50,
  text: 300,
} as const;

/** Where a value that was accepted after a failure stood before. */
export const sourceSchema = z.object({
  /** The failure's own text states the value. */
  stated: z.literal(true).optional(),
  /** The name of the field whose numbers, in the value, add up to a number that the failure's text states. */
  adds_up: z.string().max(200).optional(),
  /** Tools whose earlier answers held the value; `both`: the value that failed stood there too. */
  shown: z
    .array(z.object({ tool: z.string().max(200), both: z.boolean() }))
    .max(4)
    .optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** One top-level argument of a call: its value by hash, and, where short, by its shape (`gift_card_<*>`). */
export const argumentSchema = z.object({
  name: z.string().max(200),
  /** First 12 hex digits of the hash of the value's canonical JSON. */
  hash: z.string().max(12),
  mask: z.string().max(60).optional(),
  /** Where the value may have come from; only on an accepted call whose tool had failed right before, and where it is new. */
  source: sourceSchema.optional(),
  /**
   * Only on a call within a thread: where its value stood when the call was made. In the order that the thread was given; in
   * what the thread had been answered since; or only in what the one who gave the order had been shown.
   */
  held: z.enum(['order', 'thread', 'lead']).optional(),
  /**
   * Where its value first stood in the session: in what a person `said`, or in what this tool answered. Only on calls up to the
   * tool's first accepted one, of values with a digit in them; neither where it stood nowhere before.
   */
  said: z.literal(true).optional(),
  from: z.string().max(200).optional(),
});
export type Argument = z.infer<typeof argumentSchema>;

/**
 * One tool call and what came of it. `empty`: accepted, with nothing in it (`[]`, `{}`, null, blank). `error`: it failed, be it
 * silently: with nothing in the answer, and another call that asked for the same was answered with something.
 */
export const callSchema = z.object({
  tool: z.string().max(200),
  status: z.enum(['ok', 'error', 'empty', 'unanswered']),
  /** Index into the digest's `errors`; set exactly where status is `error`. */
  error: z.int().nonnegative().optional(),
  arguments: z.array(argumentSchema),
  /** Index of the thread, 0 for the lead. */
  thread: z.int().nonnegative(),
  /** Index of the step in the transcript. */
  step: z.int().nonnegative(),
  /** Index of its answer's step, where other calls were made in between: those were no reaction to it. */
  answered: z.int().nonnegative().optional(),
  /** Of an accepted call: hash of its answer without what is made anew each time, such as references and times (12 hex digits). */
  answer: z.string().max(12).optional(),
  /**
   * Of an accepted call, and of one that failed by few words only: the form of its answer, `list`, `word`, `long`, or `object:` or `text:` with a hash of its field names or of
   * its words without values (8 hex digits).
   */
  form: z.string().max(20).optional(),
  /** Index into the digest's `doubts`: the call was accepted, save if its answer is not one that its tool usually gives. */
  doubt: z.int().nonnegative().optional(),
  /** Of an accepted call whose answer held several values that were new to the session: whether any of them was used later. */
  used: z.boolean().optional(),
});
export type Call = z.infer<typeof callSchema>;

/** A distinct failure text of the session, masked: numbers, ids, paths and quoted values become `<*>`. */
export const errorTextSchema = z.object({
  template_id: z.string(),
  template: z.string().max(digestLimits.text),
  /** One redacted instance, first line. */
  sample: z.string().max(digestLimits.text),
});
export type ErrorText = z.infer<typeof errorTextSchema>;

/** A sentence of the person's that may state a preference or a correction. */
export const remarkSchema = z.object({
  kind: z.enum(['preference', 'correction']),
  /** Normalised, the key under which like remarks meet. */
  key: z.string().max(digestLimits.text),
  text: z.string().max(digestLimits.text),
  step: z.int().nonnegative(),
});
export type Remark = z.infer<typeof remarkSchema>;

/** The compact features of one session that mining needs. It holds no text that redaction did not pass. */
export const digestSchema = z.object({
  version: z.int(),
  session: sessionIdSchema,
  store: storeIdSchema,
  task: z.string(),
  /** Whether the sender named the task. */
  task_given: z.boolean(),
  family: z.string(),
  agent: z.string(),
  agent_version: z.string().optional(),
  prompt_hash: z.string().optional(),
  model: z.string().optional(),
  principal: z.string(),
  ended_at: instantSchema.nullable(),
  outcome: outcomeSchema.pick({ passed: true, score: true, source: true }).nullable(),
  usage: usageSchema,
  /** From beginning to end; absent where one of the two is not known. */
  seconds: z.number().nonnegative().optional(),
  /** Ids of the entries it was given: it tests them and cannot corroborate them. */
  given: z.array(z.string()),
  calls: z.array(callSchema).max(digestLimits.calls),
  errors: z.array(errorTextSchema).max(digestLimits.errors),
  /** Answers that may be failures: what the tool answered in other sessions tells. */
  doubts: z.array(errorTextSchema).max(digestLimits.doubts).optional(),
  remarks: z.array(remarkSchema).max(digestLimits.remarks),
  /** The person's first request, masked and cut: what recall and reports show. */
  request: z.string().max(digestLimits.text),
  /** What was left out, by reason: marked spans, caps. */
  dropped: z.record(z.string(), z.int().nonnegative()),
});
export type Digest = z.infer<typeof digestSchema>;

/** Which transcript and outcome a digest stands for: the greatest of each wins, apart from one another. */
export const revisionSchema = z.object({
  /** Milliseconds of ended_at (0 where unknown), then the content hash, compared as a pair. */
  transcript: z.tuple([z.number(), z.string()]),
  outcome: z.tuple([z.number(), z.string()]).nullable(),
});
export type Revision = z.infer<typeof revisionSchema>;

/** On which side of the held-out split a session lies, for ever. */
export const sideSchema = z.enum(['mined', 'heldout']);
export type Side = z.infer<typeof sideSchema>;
