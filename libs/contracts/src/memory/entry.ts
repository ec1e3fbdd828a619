import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { entryIdSchema, memoryIdSchema, patternIdSchema } from '../ids.ts';
import { evidenceSchema } from './evidence.ts';
import { patternTypeSchema } from './pattern.ts';
import { changeSchema, deedSchema } from './subject.ts';

/** What an entry claims, in a form that the evaluator can hold against a held-out session. */
export const ruleSchema = z.discriminatedUnion('kind', [
  /** Warns of this failure of this tool and, where known, names what clears it, and what done from the outset keeps it from coming. */
  z.object({
    kind: z.literal('warns'),
    tool: z.string(),
    template_id: z.string(),
    change: changeSchema.optional(),
    prevent: deedSchema.optional(),
  }),
  /** Says not to call the tool with an argument of this shape. */
  z.object({ kind: z.literal('avoids'), tool: z.string(), argument: z.string(), mask: z.string() }),
  /** Says not to send a failed call again unchanged. */
  z.object({ kind: z.literal('no_repeat') }),
  /** Recommends this order of tools in this family. */
  z.object({ kind: z.literal('order'), family: z.string(), tools: z.array(z.string()) }),
]);
export type Rule = z.infer<typeof ruleSchema>;

/** The words of an entry: trigger, action, exception, reason. No masks, ids, paths or p-values. */
export const guidanceSchema = z.object({
  title: z.string().min(1).max(200),
  when: z.string().max(1_000),
  do: z.string().max(4_000),
  /** The exception, or what to do if it happens all the same. */
  if: z.string().max(1_000).optional(),
  why: z.string().max(1_000).optional(),
});
export type Guidance = z.infer<typeof guidanceSchema>;

/** A memory path: `/tools/x.md`. Segments are the file's own; nothing of it ever reaches a file system unchecked. */
export const memoryPathSchema = z
  .string()
  .max(1_024)
  .regex(/^(\/[A-Za-z0-9._-]{1,200}){1,20}$/)
  .refine((path) => !/\/\.{1,2}(\/|$)/.test(path), 'a path has no . or .. segments');

/** Who noted something, of agents: what stands behind an entry that no pattern speaks for. */
export const notedSchema = z.object({
  /** Distinct sessions, or keys where no session was named; and distinct keys. */
  authors: z.int().positive(),
  keys: z.int().positive(),
  first: instantSchema,
  last: instantSchema,
  /** Where it was written, the earliest first: at most ten. */
  by: z
    .array(
      z.object({
        key: z.string().max(200),
        session: z.string().max(200).nullable(),
        memory: memoryIdSchema,
        at: instantSchema,
      }),
    )
    .max(10),
});
export type Noted = z.infer<typeof notedSchema>;

/** A pattern written as guidance: what the synthesizer hands the curator. */
export const insightSchema = z.object({
  pattern: patternIdSchema,
  type: patternTypeSchema,
  path: memoryPathSchema,
  guidance: guidanceSchema,
  rules: z.array(ruleSchema),
  tool: z.string().optional(),
  family: z.string().optional(),
  /** Whose own it is: no other person's agents are to be shown it. */
  principal: z.string().optional(),
  /** Template ids of the failures it is about: a decision binds whatever shares one. */
  templates: z.array(z.string()),
  evidence: evidenceSchema,
  /** Of what agents noted: then the evidence counts its authors as sessions, and nothing was mined. */
  noted: notedSchema.optional(),
});
export type Insight = z.infer<typeof insightSchema>;

/** How far an entry has been proven: by the gate, by counts only, or by a person's word. */
export const tierSchema = z.enum(['provisional', 'validated', 'stated']);
export type Tier = z.infer<typeof tierSchema>;

/** One addressable piece of memory with provenance, trust and tier. */
export const entrySchema = insightSchema.partial({ pattern: true }).extend({
  id: entryIdSchema,
  origin: z.enum(['mined', 'person', 'agent']),
  tier: tierSchema,
  /** Entries of patterns that say the same: this one stands for them. Sorted. */
  merged: z.array(entryIdSchema).optional(),
  /** Entries of memory that say the opposite, where evidence does not decide between them. */
  against: z
    .array(
      z.object({
        entry: entryIdSchema,
        says: z.string(),
        sessions: z.int().nonnegative(),
        last_seen: instantSchema.nullable(),
      }),
    )
    .optional(),
  /** As an agent reads it: Markdown, rendered from guidance and evidence. */
  text: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;
