import { z } from 'zod';
import {
  cellSchema,
  formSchema,
  moveSchema,
  nameSchema,
  rateSchema,
  seasonSchema,
  valueSchema,
} from './value-schema.ts';

/** What clears a failure more often than anything else does. */
const fixSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('argument'),
    argument: nameSchema,
    /** What stands there in a call that fails so. */
    wrong: valueSchema,
    /**
     * Where the right value comes from. `value`: what the argument holds in this task anyway. `stated`: the failure's text
     * names it (`{right}`). `member`: it is one of those that the text lists (`{options}`). `sum`: the amounts in it add up
     * to the text's `{total}`. `shown`: an earlier answer of `shown_by` held it.
     */
    right: z.enum(['value', 'stated', 'member', 'sum', 'shown']).default('value'),
    shown_by: nameSchema.optional(),
  }),
  /** `forestalls`: the share of sessions that call it beforehand anyway and never meet the failure. */
  z.strictObject({ by: z.literal('tool_first'), tool: nameSchema, forestalls: rateSchema.default(0.3) }),
  z.strictObject({ by: z.literal('other_tool'), tool: nameSchema }),
  z.strictObject({ by: z.literal('retry') }),
]);
export type Fix = z.infer<typeof fixSchema>;

/**
 * Something that agents do otherwise from the outset, and how much of the failure that leaves. `tool_first`: they use another tool
 * before. `other_tool`: that one in its place. `argument`: the call carries it, else it is left out. `shape`: they give it such a value,
 * else the other one. `source`: they take it from what the tool has shown, else they make up such a value.
 */
const preventionSchema = z.strictObject({
  id: nameSchema,
  deed: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('tool_first'), tool: nameSchema }),
    z.strictObject({ by: z.literal('other_tool'), tool: nameSchema }),
    z.strictObject({ by: z.literal('argument'), argument: nameSchema, value: valueSchema }),
    z.strictObject({
      by: z.literal('shape'),
      argument: nameSchema,
      value: valueSchema,
      otherwise: valueSchema,
    }),
    z.strictObject({
      by: z.literal('source'),
      argument: nameSchema,
      tool: nameSchema,
      otherwise: valueSchema,
    }),
  ]),
  /** Of sessions that come to the tool, those that do it; in hard tasks, where that differs. */
  rate: rateSchema,
  rate_in_hard_tasks: rateSchema.optional(),
  /** Another one of the failure, before it: who does that does this so often. */
  beside: z.strictObject({ id: nameSchema, rate: rateSchema }).optional(),
  /** The share of the failure that is left; 1: it only looks as if it prevented anything. */
  left: rateSchema,
  cell: cellSchema,
});
export type Prevention = z.infer<typeof preventionSchema>;

/** One way in which a tool refuses a call, how often, and what agents do then. */
export const failureSchema = z.strictObject({
  id: nameSchema,
  tool: nameSchema,
  /** How it is put: `{argument}` is the call's value, `{number}` and `{code}` something new each time. */
  messages: z.array(z.string().min(1)).min(1),
  /** `near`: the messages share most of their words. `far`: they do not, and no text tells that they mean the same. */
  wording: z.enum(['near', 'far']).default('near'),
  /** In place of the tool's own. */
  form: formSchema.optional(),
  /** Of the tool's planned calls, those that meet it. */
  rate: rateSchema,
  season: seasonSchema.optional(),
  /** How much more often it is met in hard tasks, and by some agents. */
  in_hard_tasks: z.number().nonnegative().default(1),
  of_agents: z.record(nameSchema, z.number().nonnegative()).default({}),
  fix: fixSchema.optional(),
  preventions: z.array(preventionSchema).default([]),
  /**
   * Advice that leads into it: what was right until a rule changed, or what never was. Of sessions that act on memory which
   * says to do this about the tool, those that meet it.
   */
  misled: z.strictObject({ advice: moveSchema, rate: rateSchema.default(1) }).optional(),
  /** Of sessions that met it: give up at once; of the others, those that do what clears it. */
  gives_up: rateSchema.default(0.1),
  takes: rateSchema.default(0.5),
  /** How often the call is accepted after the fix, and after anything else. */
  fixed: rateSchema.default(0.8),
  base: rateSchema.default(0.3),
  /** Of sessions that try something, those that first try something else in vain. */
  stumbles: rateSchema.default(0.2),
  /** What is tried by those that do not know the fix. */
  moves: z
    .array(moveSchema)
    .min(1)
    .default([{ by: 'retry' }]),
  /** What agents often change along with whatever they try, to no effect. */
  beside: z.array(z.strictObject({ move: moveSchema, rate: rateSchema })).default([]),
  /** Whether agents that cannot get it accepted can still reach their goal. */
  fatal: z.boolean().default(true),
  /** Where in a grid of conditions it lies, for reports. */
  cell: cellSchema,
});
export type Failure = z.infer<typeof failureSchema>;

/** A lead's brief that leaves out what its specialist needs: the specialist's call then fails. */
export const handoffSchema = z.strictObject({
  id: nameSchema,
  family: nameSchema,
  /** The specialist's tool that needs it, and the argument that the brief leaves out. */
  tool: nameSchema,
  argument: nameSchema,
  messages: z.array(z.string().min(1)).min(1),
  /** Of briefs, those that leave it out; how often the call then fails, and else. */
  rate: rateSchema,
  fails: rateSchema.default(0.85),
  base: rateSchema.default(0.05),
  cell: cellSchema,
});
