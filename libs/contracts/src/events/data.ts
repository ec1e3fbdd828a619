import { z } from 'zod';
import { instantSchema, shareSchema, supportSchema } from '../common.ts';
import {
  dreamIdSchema,
  patternIdSchema,
  proposalIdSchema,
  sessionIdSchema,
  snapshotIdSchema,
  storeIdSchema,
} from '../ids.ts';
import { commitLineSchema } from '../memory/commit.ts';
import { decisionSchema } from '../memory/decision.ts';
import { dreamCountsSchema, refusedItemSchema, settlementSchema, writingSchema } from '../memory/dream.ts';
import { entrySchema, insightSchema } from '../memory/entry.ts';
import { sentPatternSchema } from '../memory/pattern.ts';
import { proposalStandingSchema } from '../memory/proposal.ts';
import { entryChangeSchema } from '../memory/snapshot.ts';
import { storeSettingsChangeSchema } from '../memory/store.ts';
import { verdictSchema } from '../memory/verdict.ts';
import { digestSchema, revisionSchema } from '../session/digest.ts';
import { outcomeSchema } from '../session/outcome.ts';
import { sessionSchema } from '../session/session.ts';

/** A session has ended. `store` in the session may be an id or a name. */
export const sessionCompletedSchema = z.object({
  session: sessionSchema,
  received_at: instantSchema.optional(),
  /** How often something of each kind was taken out of it before it was put on the bus. */
  redactions: z.record(z.string().max(40), z.int().nonnegative()).optional(),
});

/** How a session ended became known later. */
export const sessionJudgedSchema = z.object({
  session: sessionIdSchema,
  outcome: outcomeSchema,
  received_at: instantSchema.optional(),
});

/** A digest, or the withdrawal of one whose session has moved to the other side of the split or was erased. */
export const sessionDigestedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('digest'), digest: digestSchema, revision: revisionSchema }),
  z.object({
    kind: z.literal('withdrawn'),
    session: sessionIdSchema,
    store: storeIdSchema,
    revision: revisionSchema,
  }),
]);

export const sessionErasedSchema = z.object({
  session: sessionIdSchema,
  store: storeIdSchema,
  at: instantSchema,
});

/** What somebody asked a dream for, beyond a store that is to be dreamt over. */
export const dreamOrderSchema = z.object({
  /** The store whose memory and evidence it begins with. Where it is another than the dream's, that one begins as its copy. */
  input: storeIdSchema,
  /** Sessions that join the evidence, whichever store of the tenant's they were sent to. */
  sessions: z.array(sessionIdSchema).nullable(),
  model: z.string().max(256).nullable(),
  instructions: z.string().max(4_096).nullable(),
  /** What the instructions set, for this dream and for the copy. */
  settings: storeSettingsChangeSchema.optional(),
});
export type DreamOrder = z.infer<typeof dreamOrderSchema>;

export const dreamRequestedSchema = z.object({
  dream: dreamIdSchema,
  store: storeIdSchema,
  cause: z.enum(['request', 'schedule', 'sessions']),
  dry_run: z.boolean(),
  at: instantSchema,
  order: dreamOrderSchema.optional(),
});

export const dreamCanceledSchema = z.object({
  dream: dreamIdSchema,
  store: storeIdSchema,
  at: instantSchema,
});

export const dreamSynthesizedSchema = z.object({
  dream: dreamIdSchema,
  store: storeIdSchema,
  dry_run: z.boolean(),
  /** Fencing token of the lease under which the synthesizer ran; a lower one than was seen is dropped. */
  fence: z.int().nonnegative(),
  at: instantSchema,
  /** The greatest accepted event time of the store: its "now". */
  watermark: instantSchema.nullable(),
  config_revision: z.int().positive(),
  counts: dreamCountsSchema,
  insights: z.array(insightSchema),
  /** Patterns that lack something, for those who ask why a thing is not remembered. */
  below: z.array(sentPatternSchema),
  refused: z.array(refusedItemSchema),
  /** Patterns that lack nothing and are not among the insights, since more is expected of those. */
  outranked: z.array(patternIdSchema).optional(),
  /** Only where a model is set to write. */
  writing: writingSchema.optional(),
});

export const memoryProposedSchema = z.object({
  proposal: proposalIdSchema,
  store: storeIdSchema,
  dream: dreamIdSchema,
  dry_run: z.boolean(),
  at: instantSchema,
  base: snapshotIdSchema,
  draft: snapshotIdSchema,
  head_entries: z.array(entrySchema),
  draft_entries: z.array(entrySchema),
  changes: z.array(entryChangeSchema),
});

export const memoryEvaluatedSchema = z.object({
  proposal: proposalIdSchema,
  store: storeIdSchema,
  dream: dreamIdSchema,
  verdict: verdictSchema,
  at: instantSchema,
  /** What was compared, and which look at the held-out tasks that was: from this the evaluator's database can be rebuilt. */
  look: z
    .object({
      base: snapshotIdSchema,
      draft: snapshotIdSchema,
      dry_run: z.boolean(),
      number: z.int().nonnegative(),
      /** Which epoch's alpha it was counted against, by the number of its first period of thirty days. */
      epoch: z.int().nonnegative().optional(),
      /** Hash of what changes and of the sessions looked at; null where no look was spent. */
      key: z.string().max(100).nullable(),
      /** Hash of what changes alone: by it a look at more sessions is known for the same question. */
      claims: z.string().max(100).optional(),
    })
    .optional(),
});

export const memoryDecidedSchema = z.object({
  decision: decisionSchema,
  /** The line of the store's ledger that the decision stands in: from this the curator's database can be rebuilt. */
  commit: commitLineSchema.optional(),
});

/**
 * How a proposal stands, each time that this changes: from it the curator's proposals can be rebuilt, and what a person has
 * ruled that is not carried out yet. The verdict is told by memory.evaluated.
 */
export const proposalChangedSchema = z.object({
  /** Counts the changes of the proposal, from 1. */
  revision: z.int().positive(),
  proposal: proposalStandingSchema,
  /** Told once, with the first. */
  changes: z.array(entryChangeSchema).optional(),
  /** The first of a dream is 1; what is proposed anew counts up. */
  attempt: z.int().positive(),
  /** Whether the dream has left out what the gate blamed. */
  retried: z.boolean(),
  dry_run: z.boolean(),
});

export const dreamSettledSchema = z.object({
  dream: dreamIdSchema,
  store: storeIdSchema,
  settlement: settlementSchema,
  proposal: proposalIdSchema.nullable(),
  /** The snapshot at head after it settled; of a dry run, the one it would have led to. */
  snapshot: snapshotIdSchema.nullable(),
  verdict: verdictSchema.nullable(),
  counts: dreamCountsSchema.nullable(),
  refused: z.array(refusedItemSchema),
  reason: z.string().nullable(),
  at: instantSchema,
});

/** Head has moved. Readers ignore a sequence lower than one they have seen. */
export const memoryUpdatedSchema = z.object({
  store: storeIdSchema,
  sequence: z.int().positive(),
  snapshot: snapshotIdSchema,
  previous: snapshotIdSchema.nullable(),
  cause: z.enum(['created', 'published', 'rolled_back', 'edited']),
  dream: dreamIdSchema.nullable(),
  changes: z.array(entryChangeSchema),
  at: instantSchema,
});

/** Live outcomes got worse under a version, and a paired re-run confirmed it. */
export const memoryDriftedSchema = z.object({
  store: storeIdSchema,
  snapshot: snapshotIdSchema,
  /** Those that the re-run blames; none where the version as a whole is to blame. */
  entries: z.array(z.string()),
  support: supportSchema,
  reason: z.string(),
  at: instantSchema,
  /** Whose failures rose since when; who failed since, with memory and without; and the exact p that memory does worse. */
  figures: z
    .object({
      family: z.string(),
      agent: z.string(),
      from: z.string(),
      memory: shareSchema,
      control: shareSchema,
      p_worse: z.number(),
    })
    .optional(),
});

/** The server gave these entries to a session, or, to one of the control group, none. */
export const memoryExposedSchema = z.object({
  session: sessionIdSchema,
  store: storeIdSchema,
  /** Head at that time: what a session of the control group was not given. */
  snapshot: snapshotIdSchema,
  entries: z.array(z.string()),
  /** The server's choice, by hash. Absent where there was no control group: memory. */
  arm: z.enum(['memory', 'control']).optional(),
  /** For whom the session read, where it said so: it was given that person's own entries too. */
  principal: z.string().max(200).optional(),
  at: instantSchema,
});
