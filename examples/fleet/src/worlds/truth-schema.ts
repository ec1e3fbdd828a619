import { changeSchema, patternTypeSchema } from '@nocturne/contracts';
import { z } from 'zod';
import { cellSchema, formSchema, rateSchema, seasonSchema } from './value-schema.ts';

const count = z.int().nonnegative();

/** How widely something came up. */
const countsSchema = z.object({
  sessions: count,
  tasks: count,
  agents: count,
  principals: count,
  occurrences: count,
});

/** What the sessions that met a failure did in the end, and in how many of them the call was then accepted. */
const reactionsSchema = z.object({
  made: count,
  cleared: count,
  others: count,
  others_cleared: count,
  gave_up: count,
});
export type Reactions = z.infer<typeof reactionsSchema>;

/** One way of refusing a call: planted where something clears it more often than anything else; else a confounder. */
const failureTruthSchema = z.object({
  id: z.string(),
  /** `workaround` where a fix is planted, else `recurring_failure`: it is there by count and nothing clears it better. */
  type: patternTypeSchema,
  tool: z.string(),
  form: formSchema,
  wording: z.enum(['near', 'far']),
  season: seasonSchema.optional(),
  change: changeSchema.nullable(),
  /** Where the right value of a changed argument comes from; null where it is the argument's own. */
  source: z.enum(['stated', 'member', 'sum', 'shown']).nullable(),
  shown_by: z.string().optional(),
  rates: z.object({
    fixed: rateSchema,
    base: rateSchema,
    /** How often the same call again, unchanged, is accepted. */
    retry: rateSchema,
  }),
  cell: cellSchema,
  counts: countsSchema,
  reactions: reactionsSchema,
  phrasings: z.array(
    z.object({
      message: z.string(),
      counts: countsSchema,
      reactions: reactionsSchema,
      sessions: z.array(z.string()),
    }),
  ),
  sessions: z.array(z.string()),
});
export type FailureTruth = z.infer<typeof failureTruthSchema>;

/** Something else that was planted: what it is stands in the world under its id. */
const habitTruthSchema = z.object({
  id: z.string(),
  type: patternTypeSchema,
  planted: z.boolean(),
  cell: cellSchema,
  counts: countsSchema,
  sessions: z.array(z.string()),
  /** Sessions that could have shown it: those of its family, or of its people. */
  eligible: count,
  /**
   * Of these, apart for those that show it and those that do not: sessions that passed, of those with a known outcome; for a
   * hand-off, sessions in which the specialist's call was refused, of all; for what one agent does not know, sessions that went
   * the way, of those that came to its last tool, its own and the others; for what keeps a failure from coming, sessions that met it.
   */
  rates: z.object({
    what: z.enum(['passed', 'refused', 'went', 'met']),
    with: z.object({ count, of: count }),
    without: z.object({ count, of: count }),
  }),
  /**
   * By task, of what may decide how sessions end: sessions with a known outcome that show it and that do not; of a lesson, sessions
   * that came to the way's last tool, of those that do not know the way and of others. Tasks that have both.
   */
  strata: z.array(z.object({ hard: z.boolean(), with: count, without: count })).optional(),
});
export type HabitTruth = z.infer<typeof habitTruthSchema>;

/** What is true of a fleet, counted while it was simulated: nothing of what is measured against it was used. */
export const truthSchema = z.object({
  world: z.string(),
  seed: z.int(),
  sessions: count,
  failures: z.array(failureTruthSchema),
  habits: z.array(habitTruthSchema),
  /** Sessions that met a one-off fault, and that sent a refused call again unchanged. */
  noise: count,
  resends: z.object({ sessions: count, occurrences: count }),
});
export type Truth = z.infer<typeof truthSchema>;
