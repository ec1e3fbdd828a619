import { z } from 'zod';
import { instantSchema, sha256Schema } from '../common.ts';
import { snapshotIdSchema, storeIdSchema, tenantIdSchema } from '../ids.ts';
import { tierSchema } from './entry.ts';
import { patternTypeSchema } from './pattern.ts';
import { publishWindowSchema } from './publish-window.ts';
import { verbSchema } from './snapshot.ts';

/** How much evidence a pattern needs: distinct sessions, tasks, principals. */
export const trustProfiles = {
  /** One developer's own transcripts. */
  solo: { sessions: 3, tasks: 3, principals: 1 },
  team: { sessions: 3, tasks: 3, principals: 2 },
  /** Keys that many share. */
  fleet: { sessions: 5, tasks: 3, principals: 3 },
} as const;

export const trustProfileSchema = z.enum(['solo', 'team', 'fleet']);
export type TrustProfile = z.infer<typeof trustProfileSchema>;

/** How much a memory may hold. What does not fit is told with its reason, and comes back when it outranks what is there. */
export const budgetSchema = z.object({
  entries: z.int().min(1).max(100_000),
  /** Of all files together, in UTF-8. */
  bytes: z.int().min(4_096).max(67_108_864),
  /** Estimated tokens of one file beside the index. */
  file_tokens: z.int().min(500).max(1_000_000),
  /** Estimated tokens and lines of the index, which agents read first. */
  index_tokens: z.int().min(500).max(100_000),
  index_lines: z.int().min(10).max(200),
});
export type Budget = z.infer<typeof budgetSchema>;

/** A memory that an agent can read whole: about 60,000 tokens, of which the index takes at most 8,000. */
export const defaultBudget: Budget = {
  entries: 500,
  bytes: 262_144,
  file_tokens: 12_000,
  index_tokens: 8_000,
  index_lines: 200,
};

/** A rule of the hybrid policy. It speaks to a change that meets all that it names. */
export const reviewRuleSchema = z.object({
  types: z.array(patternTypeSchema).min(1).optional(),
  /** Of the entry as it would be, or, where it goes, as it is. */
  tiers: z.array(tierSchema).min(1).optional(),
  verbs: z.array(verbSchema).min(1).optional(),
  /** Paths, or beginnings of paths that end with `*`. */
  paths: z.array(z.string().max(1_024)).min(1).optional(),
  /** Entries that rest on fewer sessions. */
  sessions_below: z.int().positive().optional(),
  /** Proposals that change more entries than this. */
  changes_above: z.int().nonnegative().optional(),
  then: z.enum(['publish', 'review']),
});
export type ReviewRule = z.infer<typeof reviewRuleSchema>;

/**
 * How long versions are kept that nothing refers to: head, versions with a tag, those that a decision, an open proposal or a session's
 * reading refers to, and those that something left memory after always are.
 */
export const historySchema = z.object({
  /** Those that agents could read within so many days. */
  days: z.int().min(1).max(36_500),
  /** The newest so many, whatever their age. */
  versions: z.int().min(2).max(100_000).default(20),
  /** What a session was given is kept so many days after that; for ever where absent. */
  audit_days: z.int().min(1).max(36_500).optional(),
});
export type History = z.infer<typeof historySchema>;

/** What may be set for a store. A change makes a new revision; events name the revision they were made under. */
export const storeSettingsSchema = z.object({
  /** automatic publishes what passes; review waits for a person; hybrid goes by its rules. */
  policy: z.enum(['automatic', 'review', 'hybrid']).default('automatic'),
  /** What becomes of a proposal that too little held-out data speaks to: hold it, or publish it marked provisional. */
  cold_start: z.enum(['hold', 'provisional']).default('hold'),
  trust: trustProfileSchema.default('fleet'),
  /** Share of (family, task) pairs set aside for evaluation, 0 to 0.9. */
  holdout: z.number().min(0).max(0.9).default(0.2),
  /**
   * A secret under which tasks are drawn to be held out, so that who may name tasks cannot choose on which side they fall. Set
   * when the store is made, for ever, and shown to nobody again. Where absent, the draw is keyed by the store's id.
   */
  holdout_key: z.string().min(16).max(200).optional(),
  /** The same secret, sealed for ingest: how a store's document and events have it. Made by the service. */
  holdout_sealed: z.string().max(2_000).optional(),
  /** Dream at these times: five-field cron expression in an IANA time zone. */
  schedule: z
    .object({ cron: z.string().max(200), time_zone: z.string().max(100).default('UTC') })
    .nullable()
    .default(null),
  /** Dream after so many new mined sessions. */
  dream_after: z.int().positive().nullable().default(null),
  /** Whether what an agent writes is shared at once, marked unreviewed; else it waits for a dream or a person. */
  share_writes: z.boolean().optional(),
  /**
   * What a dream does with what agents noted for themselves. review, where absent: each waits for a person. confirmed: what as
   * many sessions and keys noted as the trust profile asks for is proposed like what was mined. leave: nothing.
   */
  notes: z.enum(['review', 'confirmed', 'leave']).optional(),
  /** Share of the sessions that name themselves when they read memory which is given none, so that lift can be told; .1 where absent. */
  control: z.number().min(0).max(0.9).optional(),
  /** Once memory is shown to do worse than it did: roll_back takes it back at once, tell leaves that to people. roll_back where absent. */
  drift: z.enum(['roll_back', 'tell']).optional(),
  /** Every version is kept for ever where absent or null. */
  history: historySchema.nullable().optional(),
  budget: budgetSchema.default(defaultBudget),
  /** Of hybrid: the first that speaks to a change rules on it. Where none does, what adds or corroborates is published. */
  review_rules: z.array(reviewRuleSchema).max(50).default([]),
  /**
   * review and hybrid publish by themselves once people have accepted so many proposals in a row, each whole; a rollback, a
   * discard or an edit begins anew. Null: never.
   */
  graduate_after: z.int().min(1).max(1_000).nullable().default(null),
  /** When what dreams propose may be published; at any time where absent or null. */
  publish_window: publishWindowSchema.nullable().optional(),
});
export type StoreSettings = z.infer<typeof storeSettingsSchema>;

const {
  policy,
  cold_start,
  trust,
  holdout,
  schedule,
  dream_after,
  share_writes,
  notes,
  control,
  drift,
  history,
  review_rules,
  graduate_after,
  publish_window,
} = storeSettingsSchema.shape;

/** A change of some settings. Without the defaults, which would reset whatever is not named. */
export const storeSettingsChangeSchema = z
  .object({
    policy: policy.unwrap(),
    cold_start: cold_start.unwrap(),
    trust: trust.unwrap(),
    holdout: holdout.unwrap(),
    /** Another key would put tasks that memory was mined from on the side that tests it. */
    holdout_key: z.never({ error: 'is set when a store is made, and for ever' }),
    holdout_sealed: z.never({ error: 'is made by the service' }),
    schedule: schedule.unwrap(),
    dream_after: dream_after.unwrap(),
    share_writes: share_writes.unwrap(),
    notes: notes.unwrap(),
    control: control.unwrap(),
    drift: drift.unwrap(),
    history: history.unwrap(),
    /** Of the budget, too, what is absent stays. */
    budget: budgetSchema.partial(),
    review_rules: review_rules.unwrap(),
    graduate_after: graduate_after.unwrap(),
    publish_window: publish_window.unwrap(),
  })
  .partial();

/** A rule as somebody sets it: a condition in it that nobody knows would be none, and the rule speak to all that it names otherwise. */
export const givenRuleSchema = reviewRuleSchema.strict();

/** Settings as somebody gives them: what is misspelt is refused, for it would stay as it is and nobody would hear of it. */
const given = {
  review_rules: z.array(givenRuleSchema).max(50),
  budget: budgetSchema.partial().strict(),
  schedule: schedule.unwrap().unwrap().strict().nullable(),
  history: historySchema.strict().nullable(),
  publish_window: publishWindowSchema.strict().nullable(),
};
export const givenSettingsSchema = storeSettingsSchema
  .omit({ holdout_sealed: true })
  .extend({ ...given, budget: budgetSchema.strict() })
  .partial()
  .strict();
export const givenSettingsChangeSchema = storeSettingsChangeSchema.extend(given).partial().strict();

/** A tag's name: fit for a path of a URL and for git, and no number, which a version of the log has. */
export const tagNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,62}$/, 'a tag is 1 to 63 of a-z 0-9 _ - and begins with a letter')
  .refine(
    (name) => name !== 'head' && !name.startsWith('snap_'),
    'a tag is not head nor like a snapshot’s id',
  );

/** A version of a store under a name that a person gave it. */
export const tagSchema = z.object({
  snapshot: snapshotIdSchema,
  by: z.string().max(200),
  why: z.string().max(4_000),
  at: instantSchema,
});

/** A memory store, shared by the agents of one team. */
export const storeSchema = z.object({
  id: storeIdSchema,
  name: z.string().min(1).max(255),
  description: z.string().max(1_024).default(''),
  settings: storeSettingsSchema,
  /** Raised by one with every change of the settings. */
  revision: z.int().positive(),
  created_at: instantSchema,
  updated_at: instantSchema,
  metadata: z.record(z.string(), z.string()).optional(),
  /** Since when nothing may be written to it any more. */
  archived_at: instantSchema.nullish(),
  /** Since when it is there for nobody. */
  deleted_at: instantSchema.nullish(),
  /** The store it began as a copy of: that one's held-out sessions test it too. */
  cloned_from: storeIdSchema.optional(),
  /** Versions that people gave a name to: they are never pruned. */
  tags: z.record(tagNameSchema, tagSchema).optional(),
});
export type Store = z.infer<typeof storeSchema>;

/** An API key as everyone but its holder knows it. */
export const apiKeySchema = z.object({
  /** SHA-256 of the key's text. */
  hash: sha256Schema,
  name: z.string().max(200),
  /** agent: reads memory, reports sessions. person: also decides and sets. */
  scope: z.enum(['agent', 'person']),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const tenantSchema = z.object({
  id: tenantIdSchema,
  keys: z.array(apiKeySchema).max(1_000),
  /** Whether moves of head are also told on a topic of the tenant's own: see updatesTopicOf. */
  updates_topic: z.boolean().optional(),
  revision: z.int().positive(),
});
export type Tenant = z.infer<typeof tenantSchema>;
