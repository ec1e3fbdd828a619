import { z } from 'zod';
import { failureSchema, handoffSchema } from './failure-schema.ts';
import { contrastSchema, preferenceSchema, wasteSchema, workflowSchema } from './habit-schema.ts';
import { formSchema, nameSchema, rateSchema, valueSchema } from './value-schema.ts';

const toolSchema = z.strictObject({
  name: nameSchema,
  /** Its arguments and what stands in them; the same argument name holds the same value all over a task. */
  arguments: z.record(nameSchema, valueSchema),
  failures: formSchema.default('json'),
  /** Arguments of other tools whose values its answers show, so that later calls can be seen to use them. */
  shows: z.array(nameSchema).default([]),
});

/** A kind of task: how it is asked for, and the tools by which it is done. */
const familySchema = z.strictObject({
  name: nameSchema,
  /** Weight among the families. */
  share: z.number().positive().default(1),
  /** Ways of asking; `{argument}` stands for the task's value. */
  requests: z.array(z.string().min(1)).min(1),
  plan: z.array(nameSchema).min(1),
  /** `any`: each session takes the tools of the plan in an order of its own. */
  order: z.enum(['fixed', 'any']).default('fixed'),
  /** Tools that some sessions call besides, at a place of the plan drawn each time. */
  extras: z.array(z.strictObject({ tool: nameSchema, rate: rateSchema })).default([]),
  /** Who works on it; all agents where absent. */
  agents: z.array(nameSchema).optional(),
  /** Of sessions that got everything accepted, those that reach their goal; and in hard tasks. */
  passes: rateSchema.default(0.75),
  hard_passes: rateSchema.default(0.2),
  /** What is left of that where something was never accepted that the task needs. */
  despite: rateSchema.default(0.3),
  /** The share of its tasks that are hard by themselves. */
  hard: rateSchema.default(0.1),
  /** Tools that a specialist calls, in a thread of its own, on the lead's brief. */
  specialist: z.strictObject({ agent: nameSchema, tools: z.array(nameSchema).min(1) }).optional(),
});

const agentSchema = z.strictObject({
  name: nameSchema,
  model: nameSchema.default('model-a'),
  versions: z
    .array(
      z.strictObject({
        version: nameSchema,
        from_day: z.number().nonnegative().default(0),
        /** How often it reaches its goal, against others. */
        skill: z.number().nonnegative().default(1),
      }),
    )
    .min(1)
    .default([{ version: '1', from_day: 0, skill: 1 }]),
  /** How often it runs into failures, against the others. */
  slips: z.number().nonnegative().default(1),
  /** How often it does what clears them, against the others. */
  insight: z.number().nonnegative().default(1),
});

/** A fleet described in a file: who works on what, with which tools, and which regularities are planted in it. */
export const worldSchema = z.strictObject({
  name: nameSchema,
  sessions: z.int().positive().default(2_000),
  /** Instant at which the first session begins; and the days over which the sessions are spread. */
  start: z.iso.datetime().default('2026-01-05T08:00:00.000Z'),
  days: z.number().positive().default(60),
  /** How many tasks there are to draw from, all families together. */
  tasks: z.int().positive().default(400),
  /** Of all calls, those that meet a one-off fault. */
  noise: rateSchema.default(0.01),
  /** Of all sessions, those whose outcome nobody judges. */
  unjudged: rateSchema.default(0.1),
  families: z.array(familySchema).min(1),
  tools: z.array(toolSchema).min(1),
  agents: z.array(agentSchema).min(1),
  people: z.array(nameSchema).min(1),
  failures: z.array(failureSchema).default([]),
  handoffs: z.array(handoffSchema).default([]),
  workflows: z.array(workflowSchema).default([]),
  preferences: z.array(preferenceSchema).default([]),
  contrasts: z.array(contrastSchema).default([]),
  wastes: z.array(wasteSchema).default([]),
});
export type World = z.infer<typeof worldSchema>;
export type WorldInput = z.input<typeof worldSchema>;
