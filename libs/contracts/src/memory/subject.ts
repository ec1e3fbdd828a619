import { z } from 'zod';
import { instantSchema, shareSchema } from '../common.ts';

/** What differed between a failing call and the accepted one that followed. */
export const changeSchema = z.discriminatedUnion('by', [
  /** The same tool with these arguments changed (names, sorted). */
  z.object({ by: z.literal('argument'), arguments: z.array(z.string()).min(1) }),
  /** Another tool was called first, then the same tool with the same arguments was accepted. */
  z.object({ by: z.literal('tool_first'), tool: z.string() }),
  /** Another tool, in its place, was accepted. */
  z.object({ by: z.literal('other_tool'), tool: z.string() }),
  /** The same call again, unchanged, was accepted. */
  z.object({ by: z.literal('retry') }),
]);
export type Change = z.infer<typeof changeSchema>;

/**
 * An agent, or a version of one (`NAME@VERSION`), and in how many of the sessions in which it met a failure its first try made the
 * change that clears it; of a way, how many of the sessions that called its last tool went it.
 */
const meetingSchema = z.object({ agent: z.string(), ...shareSchema.shape });

/** Who of a store's agents knows what clears a failure, or a way, and who keeps working without: the surest of each, at most five. */
export const lessonSchema = z.object({
  known_by: z.array(meetingSchema),
  lacked_by: z.array(meetingSchema),
  /** The greatest of those told, one-sided and exact, and with false discovery controlled. */
  p: z.number(),
  q: z.number(),
});
export type Lesson = z.infer<typeof lessonSchema>;

/**
 * What is done otherwise from the outset, at the first call of a tool. `tool_first`: the other tool had been used before;
 * `other_tool`: it was used in place of this one. `argument`: the call carried it. `shape`: its value looked like one of these;
 * `other_shape`: it looked otherwise, where that is known and little like one of `accepted`. `source`: the value first stood in what
 * the other tool answered.
 */
export const deedSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('tool_first'), tool: z.string() }),
  z.object({ by: z.literal('other_tool'), tool: z.string() }),
  z.object({ by: z.literal('argument'), argument: z.string() }),
  z.object({ by: z.literal('shape'), argument: z.string(), masks: z.array(z.string()).min(1) }),
  z.object({
    by: z.literal('other_shape'),
    argument: z.string(),
    mask: z.string(),
    accepted: z.array(z.string()).optional(),
  }),
  z.object({ by: z.literal('source'), argument: z.string(), tool: z.string() }),
]);
export type Deed = z.infer<typeof deedSchema>;

/** What keeps a failure from coming, and how that fared: of first calls, in the same tasks, those that failed so with it and without it. */
export const preventionSchema = z.object({
  deed: deedSchema,
  with: shareSchema,
  without: shareSchema,
  /** Tasks that were done both ways. */
  tasks: z.int(),
  /** How much more rarely it failed, within tasks, with the interval; one-sided p, and q among all preventions of the dream. */
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  p: z.number(),
  q: z.number(),
});
export type Prevention = z.infer<typeof preventionSchema>;

/** What is known of how a failure is cleared, beyond the change itself; each part only where it rests on enough sessions. */
export const remedySchema = z.object({
  /**
   * Where the accepted values of an argument came from, of so many sessions in which its change cleared the failure; or, where that is
   * only likely, of those that it worked for.
   */
  sources: z
    .array(
      z.discriminatedUnion('by', [
        z.object({ by: z.literal('stated'), argument: z.string(), ...shareSchema.shape }),
        /** The numbers of this field, in the argument, add up to a number that the failure states. */
        z.object({ by: z.literal('adds_up'), argument: z.string(), field: z.string(), ...shareSchema.shape }),
        z.object({ by: z.literal('shown'), argument: z.string(), tool: z.string(), ...shareSchema.shape }),
        /** The two arguments had one another's values. */
        z.object({ by: z.literal('swapped'), argument: z.string(), other: z.string(), ...shareSchema.shape }),
      ]),
    )
    .default([]),
  /** Shapes of the arguments that cleared it, in nearly all accepted calls: at most four an argument. */
  accepted: z.array(z.object({ argument: z.string(), masks: z.array(z.string()).min(1) })).default([]),
  /** Changes after which no session had the call accepted. */
  in_vain: z.array(z.object({ change: changeSchema, sessions: z.int() })).default([]),
  /** Sessions in which a call of the tool was accepted at all; and, at the least, those without the tool that cleared it. */
  tool_accepted: z.int().optional(),
  without_other: z.int().optional(),
  /**
   * Of the sessions' first calls of the tool, those that failed so: where the tool that cleared it had been used before, and
   * where it had not; with the one-sided p-value, family by family, of it failing less then.
   */
  beforehand: z.object({ with: shareSchema, without: shareSchema, p: z.number() }).optional(),
  /** Changes made in every try that was accepted, with the sessions that made them: too few to be called what clears it. */
  likely: z.array(z.object({ change: changeSchema, ...shareSchema.shape })).optional(),
  /** What one agent of the store knows of it and another needs. */
  lesson: lessonSchema.optional(),
  /** What keeps it from coming, the surest. */
  prevention: preventionSchema.optional(),
});
export type Remedy = z.infer<typeof remedySchema>;

/**
 * Of the sessions in which another agent was handed work and called the tool, those whose first call failed: where the order
 * had left out the argument's value, and where it had carried it.
 */
export const handoffSchema = z.object({
  argument: z.string(),
  left_out: shareSchema,
  carried: shareSchema,
  /** Sessions in which the one who gave the order had been shown the value that it left out. */
  known: z.int().optional(),
  /** Sessions in which the call was accepted as soon as the value was there. */
  mended: z.int().optional(),
});
export type Handoff = z.infer<typeof handoffSchema>;

/** A person, or several, who said something, how often and when. */
export const sayingSchema = z.object({
  principal: z.string().nullable(),
  sessions: z.int(),
  first_seen: instantSchema.nullable(),
  last_seen: instantSchema.nullable(),
});
export type Saying = z.infer<typeof sayingSchema>;

/** What a pattern is about; with the store it makes the pattern's key. These kinds travel in `dreams.synthesized.v1`. */
export const sentSubjectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('failure'),
    tool: z.string(),
    template_id: z.string(),
    template: z.string(),
    /** Ids of the templates that it stands for, where these are several that differ in a value only; at most fifty. */
    members: z.array(z.string()).optional(),
    sample: z.string(),
    /** Shapes that an argument had in failing calls only: `payment_id` was `certificate_<*>`. */
    avoid: z
      .array(
        z.object({
          argument: z.string(),
          mask: z.string(),
          failed: z.int(),
          accepted_others: z.int(),
          /** The shapes most often accepted in its place, at most three. */
          accepted: z.array(z.string()).default([]),
        }),
      )
      .default([]),
    remedy: remedySchema.optional(),
    /** The orders that agents gave one another, where what they left out is what makes it fail. */
    handoff: handoffSchema.optional(),
  }),
  z.object({ kind: z.literal('repeat'), failures: z.int(), repeats: z.int() }),
  z.object({
    kind: z.literal('workflow'),
    family: z.string(),
    tools: z.array(z.string()).min(2),
    /** The last of its tools that no other order told of the family has: what tells this one from them. */
    goal: z.string().optional(),
    /** All the families in which sessions converge on it, where these are several; `family` is the first of them. */
    families: z.array(z.string()).optional(),
    /** Agents that hardly ever go it, beside others that do. */
    lesson: lessonSchema.optional(),
  }),
  z.object({
    kind: z.literal('preference'),
    text: z.string(),
    /** Whose it is; null where it is everyone's. */
    principal: z.string().nullable(),
    /** What it is about; absent where nothing tells. */
    about: z.enum(['format', 'tone', 'tool_choice', 'scope']).optional(),
    force: z.enum(['always', 'never', 'prefers']).optional(),
    /** Ids of the wishes that it stands for, where people put it in several ways; at most fifty. */
    members: z.array(z.string()).optional(),
    /** Who said it and when, most sessions first; at most ten, `others` are more. */
    said: z.array(sayingSchema).optional(),
    others: z.int().optional(),
    /** Wishes of the same people, or of everyone, that cannot be met together with it. */
    against: z.array(sayingSchema.extend({ text: z.string() })).optional(),
  }),
]);

/**
 * All kinds. Those that readers of the first version of the topic do not know are not among the patterns that travel there:
 * they reach the curator as insights, which say nothing of the subject.
 */
export const subjectSchema = z.discriminatedUnion('kind', [
  ...sentSubjectSchema.options,
  /**
   * Sessions of the same task end better with a call of this tool, or without one; where `order` is there, of those that call
   * both, with its first call before the other's; where `argument` is, of those that call the tool, with a first call that
   * carries the argument, or, of these, one whose value has the shape, or first stood in what the tool `from` answered.
   */
  z.object({
    kind: z.literal('contrast'),
    family: z.string(),
    tool: z.string(),
    better: z.enum(['with', 'without']),
    order: z.object({ before: z.string() }).optional(),
    argument: z
      .object({ name: z.string(), shape: z.string().optional(), from: z.string().optional() })
      .optional(),
  }),
  /** Calls for nothing: `repeated`, the same call with the same answer as before; `unused`, nothing of the answer was used. */
  z.object({
    kind: z.literal('needless'),
    how: z.enum(['repeated', 'unused']),
    family: z.string(),
    tool: z.string(),
    /** Calls for nothing, of so many accepted calls of the tool in the family. */
    calls: shareSchema,
  }),
  /** Sessions that cost far more than others of the same task, and the tool whose many calls make the difference. */
  z.object({
    kind: z.literal('costly'),
    family: z.string(),
    tool: z.string(),
    /** Calls of the tool in the median session, in the median costly one, and how many times as much that one costs. */
    usual: z.number(),
    calls: z.number(),
    times: z.number(),
  }),
]);
export type Subject = z.infer<typeof subjectSchema>;
