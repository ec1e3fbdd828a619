import { z } from 'zod';
import { cellSchema, nameSchema, rateSchema, seasonSchema, valueSchema } from './value-schema.ts';

/** A way of working on which part of the sessions of a family converge, in an order of their own. */
export const workflowSchema = z.strictObject({
  id: nameSchema,
  family: nameSchema,
  tools: z.array(nameSchema).min(2),
  /** Of the family's sessions, those that go this way. */
  rate: rateSchema,
  /** Agents, and versions of agents, that never go this way by habit, as often as they come to its last tool. */
  unknown_to: z.array(nameSchema).default([]),
  /** How often they reach their goal. */
  passes: rateSchema.optional(),
  season: seasonSchema.optional(),
  cell: cellSchema,
});

/** Something that people want done in a certain way, said in many ways. */
export const preferenceSchema = z.strictObject({
  id: nameSchema,
  people: z.array(nameSchema).min(1),
  families: z.array(nameSchema).optional(),
  sayings: z.array(z.string().min(1)).min(1),
  /** Of the sessions of these people, those in which they say so. */
  rate: rateSchema,
  season: seasonSchema.optional(),
  /** False: only looks like a preference, such as a wish for this once. */
  lasting: z.boolean().default(true),
  cell: cellSchema,
});

/**
 * Something that no tool insists on, and that decides how often the goal is reached within the same task: a call; with `before`,
 * that it comes before the other tool's, of sessions that make both; with `argument`, how the call is made.
 */
export const contrastSchema = z.strictObject({
  id: nameSchema,
  family: nameSchema,
  tool: nameSchema,
  before: nameSchema.optional(),
  /**
   * Who does it gives the argument such a value; who does not gives it another such one, or leaves it out. With `shown_by`: of those
   * to whom that tool has shown the argument's own value, who does it takes that; who does not makes another one up.
   */
  argument: z
    .strictObject({
      name: nameSchema,
      value: valueSchema,
      otherwise: valueSchema.optional(),
      shown_by: nameSchema.optional(),
    })
    .optional(),
  /** Of the family's sessions, those that do it; in hard tasks, where that differs (hard tasks are then what fails). */
  rate: rateSchema,
  rate_in_hard_tasks: rateSchema.optional(),
  /** Another one of these, before it: who does that does this so often, and the goal seems to be reached because of either. */
  beside: z.strictObject({ id: nameSchema, rate: rateSchema }).optional(),
  /** How much more often versions of agents do it: those that are good at the task then seem to pass because of it. */
  of_versions: z.record(nameSchema, z.number().nonnegative()).default({}),
  passes_with: rateSchema,
  passes_without: rateSchema,
  cell: cellSchema,
});

/** Calls for nothing: the same accepted call again, or a tool whose answer nobody uses. */
export const wasteSchema = z.strictObject({
  id: nameSchema,
  kind: z.enum(['repeated_read', 'unused_result']),
  family: nameSchema,
  tool: nameSchema,
  rate: rateSchema,
  /** How many calls for nothing there are where there are any, on average. */
  times: z.number().min(1).default(2),
  cell: cellSchema,
});
