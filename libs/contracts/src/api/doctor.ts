import { z } from 'zod';
import { shareSchema } from '../common.ts';
import { trustProfileSchema } from '../memory/store.ts';
import { importedSchema } from './report.ts';

const count = z.int().nonnegative();

/** What would make a dream pay more, those first without which it cannot pay at all. */
export const remedyCodeSchema = z.enum([
  'mend_files',
  'send_tool_calls',
  'send_answers',
  'give_task_ids',
  'name_principals',
  'send_outcomes',
  'more_sessions',
  'more_tasks',
]);

/** Something to put right, with the figure that calls for it. */
export const prescriptionSchema = z.object({
  code: remedyCodeSchema,
  /** Whether nothing, or nothing more, can be expected without it. */
  needed: z.boolean(),
  /** What to do and why, in a sentence. */
  text: z.string(),
  figure: shareSchema,
  /** Where more sessions or tasks are called for: about how many more, at the present rate. */
  more: count.optional(),
});
export type Prescription = z.infer<typeof prescriptionSchema>;

/** What recurs, by one trust profile, over all sessions read: nothing held out. */
const recurrenceSchema = z.object({
  trust: trustProfileSchema,
  /** How many sessions, tasks and principals have to show it. */
  needs: z.object({ sessions: count, tasks: count, principals: count }),
  /** Failures, by tool and template, that recur widely enough; and all else that does. */
  failures: count,
  others: count,
  below: count,
  /** Of those below, the ones that one more session, task or principal would lift. */
  just_below: z.object({ total: count, sessions: count, tasks: count, principals: count }),
});
export type Recurrence = z.infer<typeof recurrenceSchema>;

/** The figures on which the verdict of `nocturne doctor` rests. */
export const surveySchema = z.object({
  sessions: z.object({
    surveyed: count,
    /** Sessions that were there before under the same id: counted once. */
    repeated: count,
    /** Sessions that were given memory: what they show of its entries is no evidence for these. */
    given_memory: count,
    outcome_known: shareSchema,
    passed: shareSchema,
  }),
  tasks: z.object({
    distinct: count,
    /** Sessions whose sender named the task; the others go by their first request. */
    named: shareSchema,
    /** Tasks with at least two, and at least three sessions. */
    twice: shareSchema,
    thrice: shareSchema,
    families: count,
  }),
  agents: z.object({ distinct: count, versions: count }),
  principals: z.object({ distinct: count, named: shareSchema }),
  calls: z.object({
    total: count,
    failed: count,
    empty: count,
    unanswered: count,
    tools: count,
    /** The tools with the most failures; at most twenty. */
    worst: z.array(z.object({ tool: z.string(), calls: count, failed: count })),
  }),
  /** Failures, by tool and template; and how widely the one is seen that lies nearest to what it takes, or most above. */
  failures: z.object({
    distinct: count,
    nearest: z.object({ sessions: count, tasks: count, principals: count }).nullable(),
  }),
  recurrences: z.array(recurrenceSchema),
  /** What the filters kept out of evidence, by reason, and of how much where that is known. */
  dropped: z.array(z.object({ what: z.string(), why: z.string(), count })),
  heldout: z.object({
    share: z.number(),
    /** Held-out tasks, by the split of the store that `learn` would make. */
    tasks: count,
    /** The fewest with which the gate can pass anything: where no task differs. */
    least_tasks: count,
    /** Enough for a firm verdict with a power of .8, where memory does no harm. */
    needed_tasks: count,
    power: z.number(),
  }),
  memory: z.object({
    trust: trustProfileSchema,
    /** Entries to expect with that share held out, and with nothing held out. */
    entries: count,
    entries_without_holdout: count,
    /** Tokens that a session spends on reading all entries. */
    tokens: count,
  }),
});
export type Survey = z.infer<typeof surveySchema>;

/** What `nocturne doctor` prints with `--json`. */
export const doctorReportSchema = z.object({
  pays: z.boolean(),
  /** "Expect 12 entries, because …" or "Expect nothing, because …". */
  verdict: z.string(),
  prescriptions: z.array(prescriptionSchema),
  /** Sessions read, by the format of their file. */
  formats: z.array(z.object({ format: z.string(), sessions: count })),
  imported: importedSchema,
  survey: surveySchema,
});
export type DoctorReport = z.infer<typeof doctorReportSchema>;
