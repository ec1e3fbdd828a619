import { z } from 'zod';
import { instantSchema, usageSchema } from '../common.ts';
import { sessionIdSchema } from '../ids.ts';
import { outcomeSchema } from './outcome.ts';
import { stepSchema } from './step.ts';

const name = z.string().min(1).max(200);

/** Who acted: what changes about it (version, model, prompt, tools) travels with the session, for stratified comparison. */
export const agentSchema = z.object({ id: name, version: name.optional(), prompt_hash: name.optional() });

/** One line of work within a session: a subagent or specialist beside the lead. */
export const threadSchema = z.object({
  id: name,
  parent: name.optional(),
  agent: name.optional(),
});

/** What the session was given to read, as the sender knows it; the server's own exposures count beside it. */
export const givenMemorySchema = z.object({
  store: name.optional(),
  snapshot: z.string().max(200).optional(),
  entries: z.array(z.string().max(200)).max(5_000).default([]),
});

/** The limits of one session. A larger one is refused with its code, never cut silently. */
export const sessionLimits = {
  steps: 100_000,
  /** Bytes of JSON of one session. */
  bytes: 64 * 1024 * 1024,
  /** Levels of nesting within a tool call's arguments. */
  depth: 64,
  /** How far ahead of its receipt an event time may lie, in milliseconds. */
  futureMs: 24 * 60 * 60 * 1000,
} as const;

/** One finished run of one agent, or of a lead and its threads, in canonical form: what fleets send. */
export const sessionSchema = z.object({
  id: sessionIdSchema,
  /** The memory store it teaches, by id or name; `default` where absent. */
  store: name.optional(),
  /** What it was to do: one instance. Absent: the normalised first request. */
  task: name.optional(),
  /** The kind of task. Absent: project, agent or tool set. */
  family: name.optional(),
  /** The person or system it worked for. */
  principal: name.optional(),
  agent: agentSchema.optional(),
  model: name.optional(),
  tools: z
    .array(z.object({ name, version: name.optional() }))
    .max(2_000)
    .optional(),
  project: name.optional(),
  started_at: instantSchema.optional(),
  ended_at: instantSchema.optional(),
  outcome: outcomeSchema.optional(),
  usage: usageSchema.optional(),
  /** In US dollars. */
  cost: z.number().nonnegative().optional(),
  memory: z.array(givenMemorySchema).max(8).optional(),
  threads: z.array(threadSchema).max(1_000).optional(),
  steps: z.array(stepSchema).max(sessionLimits.steps),
});
export type Session = z.infer<typeof sessionSchema>;
/** A session as a sender may write it: defaults not yet filled in. */
export type SessionInput = z.input<typeof sessionSchema>;
