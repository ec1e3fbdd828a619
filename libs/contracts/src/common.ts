import { z } from 'zod';

/** An instant in ISO 8601 with a zone. Stored and compared as UTC milliseconds in this form. */
export const instantSchema = z.iso.datetime({ offset: true });

export const sha256Schema = z.string().regex(/^[a-f0-9]{64}$/);

/** Claim check: where a payload too large for a message lies in the blob port, and what it must hash to. */
export const blobRefSchema = z.object({
  blob: z.string().max(300),
  sha256: sha256Schema,
  bytes: z.int().nonnegative(),
});
export type BlobRef = z.infer<typeof blobRefSchema>;

/** Counts that a model's provider bills. Zero where the sender did not say. */
export const usageSchema = z.object({
  input_tokens: z.int().nonnegative().default(0),
  output_tokens: z.int().nonnegative().default(0),
  cache_read_input_tokens: z.int().nonnegative().default(0),
  cache_creation_input_tokens: z.int().nonnegative().default(0),
});
export type Usage = z.infer<typeof usageSchema>;

/** A number of cases out of those in which it could have happened. */
export const shareSchema = z.object({ count: z.int().nonnegative(), of: z.int().nonnegative() });
export type Share = z.infer<typeof shareSchema>;

/** How widely a regularity is seen; each figure counts distinct things, save occurrences. */
export const supportSchema = z.object({
  sessions: z.int().nonnegative(),
  tasks: z.int().nonnegative(),
  agents: z.int().nonnegative(),
  principals: z.int().nonnegative(),
  occurrences: z.int().nonnegative(),
});
export type Support = z.infer<typeof supportSchema>;

/** A two-sided interval, lower end first. */
export const intervalSchema = z.tuple([z.number(), z.number()]);
export type Interval = z.infer<typeof intervalSchema>;
