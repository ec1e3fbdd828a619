import { z } from 'zod';

const shareMore = z.number().nonnegative().max(10).nullable();
const amount = z.number().nonnegative().max(1e9);

/** How much more a success may cost where nothing is said, as a share of it; of live sessions, too. */
export const defaultCostLimits = { tokens: 0.25, cost: 0.25, tool_calls: 0.25, duration: 0.5 } as const;

/**
 * How much more a success may cost whatever the share: so small a difference is not worth a ruling, and the clock of a busy machine
 * makes as much of nothing. Of a program of fifty milliseconds half as much again is noise. What an agent counts itself has none.
 */
export const defaultCostLeast = { tokens: 0, cost: 0, tool_calls: 0, duration_seconds: 2 } as const;

/**
 * How much more a success may cost than with the other version, as a share of it, for the draft to pass; null: it is shown, and
 * not weighed. A thing that no trial tells of is not weighed either. `least`: how much more it may cost whatever the share, in its
 * own unit; {@link defaultCostLeast} where absent.
 */
export const costLimitsSchema = z.strictObject({
  tokens: shareMore.default(defaultCostLimits.tokens),
  cost: shareMore.default(defaultCostLimits.cost),
  tool_calls: shareMore.default(defaultCostLimits.tool_calls),
  duration: shareMore.default(defaultCostLimits.duration),
  least: z
    .strictObject({ tokens: amount, cost: amount, tool_calls: amount, duration_seconds: amount })
    .partial()
    .optional(),
});
export type CostLimits = z.infer<typeof costLimitsSchema>;

const seconds = z.number().positive().max(86_400);
const text = z.string().min(1).max(20_000);
/** A program and its arguments, as they are: no shell ever reads them. */
const commandSchema = z.array(z.string().min(1).max(4_000)).min(1).max(100);

/** Where something of the user's answers: a program of theirs, or a hook that takes a POST. */
export const callableSchema = z.union(
  [
    z.strictObject({
      command: commandSchema,
      /** Below the suite's folder, or absolute; that folder where absent. */
      cwd: z.string().max(4_000).optional(),
      /** Added to this process's own environment. */
      env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string().max(20_000)).optional(),
    }),
    z.strictObject({
      url: z.url({ protocol: /^https?$/ }),
      headers: z.record(z.string().max(200), z.string().max(4_000)).optional(),
    }),
  ],
  { error: 'it is { command: [PROGRAM, ARGUMENT…] } or { url: https://… }' },
);
export type Callable = z.infer<typeof callableSchema>;

/**
 * One way of telling whether a trial reached its goal; a trial has to satisfy all that its task lists. One key each.
 *
 * exit_code: the program's own. contains, lacks: words in the output. matches: a regular expression (ECMAScript, flags `su`).
 * json: the output, as JSON, has this value at this place. script: a program of the user's that gets the trial as JSON and
 * ends with 0 where it passes, 1 where it does not. rubric: what a rubric grader is asked; it needs the suite's `grader`.
 */
export const graderSchema = z
  .strictObject({
    exit_code: z.int().min(0).max(255).optional(),
    contains: text.optional(),
    lacks: text.optional(),
    matches: z.string().min(1).max(1_000).refine(isPattern, 'it is no regular expression').optional(),
    json: z
      .strictObject({ path: z.array(z.union([z.string(), z.int().nonnegative()])).max(20), equals: z.json() })
      .optional(),
    script: commandSchema.optional(),
    rubric: z.string().min(1).max(262_144).optional(),
  })
  .refine((grader) => Object.values(grader).filter((value) => value !== undefined).length === 1, {
    error: 'a grader has one key: exit_code, contains, lacks, matches, json, script or rubric',
  });
export type Grader = z.infer<typeof graderSchema>;

/**
 * An outcome as Anthropic's `user.define_outcome` has it: the task is tried again, told what is missing, until its graders are
 * satisfied or so many iterations are over.
 */
export const outcomeDefinitionSchema = z.strictObject({
  description: text,
  rubric: z.strictObject({ type: z.literal('text'), content: z.string().min(1).max(262_144) }).optional(),
  max_iterations: z.int().min(1).max(20).default(3),
});
export type OutcomeDefinition = z.infer<typeof outcomeDefinitionSchema>;

const taskId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/,
    'an id is 1–100 of A-Z a-z 0-9 . _ : - and begins with a letter or digit',
  );

export const suiteTaskSchema = z.strictObject({
  id: taskId,
  family: z.string().min(1).max(200).default('default'),
  /** What the agent is asked: text, or anything that its program understands. */
  input: z.json(),
  /** Beside those that the suite has for all its tasks. */
  grade: z.array(graderSchema).max(50).default([]),
  outcome: outcomeDefinitionSchema.optional(),
  timeout_seconds: seconds.optional(),
});
export type SuiteTask = z.infer<typeof suiteTaskSchema>;

/** A file of tasks that an agent is put to, without memory and with each version of it. */
export const suiteSchema = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'a name is 1–100 of A-Z a-z 0-9 . _ -'),
    description: z.string().max(2_000).default(''),
    /** The agent. */
    run: callableSchema,
    /** One trial, and one grader, may take so long. */
    timeout_seconds: seconds.default(600),
    /** Trials at once. */
    concurrency: z.int().min(1).max(64).default(1),
    /** Trials of each task under each version. */
    repeats: z.int().min(1).max(20).default(1),
    /** For every task. */
    grade: z.array(graderSchema).max(50).default([]),
    /** Who answers rubrics: it gets {description, rubric, input, output} and says {result, explanation}. */
    grader: callableSchema.optional(),
    /** Who is told where a night fails or memory is rolled back. */
    on_call: callableSchema.optional(),
    /** How much worse than the other version, as a share of the tasks, is still no worse. */
    margin: z.number().positive().max(0.5).default(0.05),
    limits: costLimitsSchema.prefault({}),
    /** Ends a run as soon as its tasks say enough, with limits that hold however often they are looked at. */
    stop_early: z.boolean().default(false),
    tasks: z.array(suiteTaskSchema).min(1).max(10_000),
  })
  .superRefine((suite, context) => {
    const known = new Set<string>();
    for (const [index, { id, grade, outcome }] of suite.tasks.entries()) {
      const at = (message: string) =>
        context.addIssue({ code: 'custom', path: ['tasks', index], message: `task ${id}: ${message}` });
      if (known.has(id)) at('the id stands twice');
      known.add(id);
      const graders = [...suite.grade, ...grade];
      const rubric = outcome?.rubric !== undefined;
      if (graders.length === 0 && !rubric)
        at('nothing grades it: give it, or the suite, a grader under "grade"');
      if ((rubric || graders.some((grader) => grader.rubric !== undefined)) && suite.grader === undefined)
        at('it has a rubric, and the suite names no "grader" to answer it');
    }
  });
export type Suite = z.infer<typeof suiteSchema>;

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'su');
    return true;
  } catch {
    return false;
  }
}
