import { z } from 'zod';
import { letterCountsSchema, lettersReplayedSchema, shownLetterSchema } from '../api/dead-letters.ts';
import { shownDreamSchema } from '../api/dreams.ts';
import { evaluationSchema } from '../api/evaluations.ts';
import { deletedMemorySchema, deletedStoreSchema } from '../api/memories.ts';
import {
  diffResponseSchema,
  entryResponseSchema,
  headResponseSchema,
  logItemSchema,
  namedTagSchema,
  recallResponseSchema,
  shownStoreSchema,
} from '../api/memory.ts';
import { shownNoteSchema } from '../api/notes.ts';
import { retiredSchema } from '../api/retired.ts';
import { importResponseSchema } from '../api/import.ts';
import { pruneResponseSchema } from '../api/prune.ts';
import { sessionSummarySchema, sessionsAcceptedSchema } from '../api/sessions.ts';
import { statusSchema } from '../api/status.ts';
import { createdKeySchema, shownTenantSchema } from '../api/tenants.ts';
import { liveFiguresSchema } from '../api/live.ts';
import { errorBodySchema } from '../errors.ts';
import { entrySchema } from '../memory/entry.ts';
import { memoryPrefixSchema, memorySchema, memoryVersionSchema } from '../memory/memory.ts';
import { patternSchema } from '../memory/pattern.ts';
import { proposalSchema } from '../memory/proposal.ts';
import { suiteRunSchema, suiteTrialsSchema } from '../suites/suite-run.ts';

/** What the HTTP API answers, by the names that its document gives them. */
export const answers = {
  CreatedKey: createdKeySchema,
  DeletedMemory: deletedMemorySchema,
  DeletedMemoryStore: deletedStoreSchema,
  Diff: diffResponseSchema,
  Dream: shownDreamSchema,
  Entry: entrySchema,
  EntryWithDecisions: entryResponseSchema,
  Error: errorBodySchema,
  Evaluation: evaluationSchema,
  Head: headResponseSchema,
  Letter: shownLetterSchema,
  LiveFigures: liveFiguresSchema,
  LetterCounts: letterCountsSchema,
  LettersReplayed: lettersReplayedSchema,
  LogItem: logItemSchema,
  Imported: importResponseSchema,
  Memory: memorySchema,
  MemoryListItem: z.union([memorySchema, memoryPrefixSchema]),
  MemoryStore: shownStoreSchema,
  MemoryVersion: memoryVersionSchema,
  Note: shownNoteSchema,
  Pattern: patternSchema,
  Proposal: proposalSchema,
  Pruned: pruneResponseSchema,
  Recall: recallResponseSchema,
  Retired: retiredSchema,
  ServiceStatus: statusSchema,
  SessionSummary: sessionSummarySchema,
  SessionsAccepted: sessionsAcceptedSchema,
  SuiteRun: suiteRunSchema,
  SuiteTrials: suiteTrialsSchema,
  Tag: namedTagSchema,
  Tenant: shownTenantSchema,
} as const satisfies Record<string, z.ZodType>;

export type AnswerName = keyof typeof answers;
