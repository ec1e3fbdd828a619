import { z } from 'zod';
import { letterReplaySchema } from '../api/dead-letters.ts';
import { dreamListQuerySchema, dreamRequestSchema } from '../api/dreams.ts';
import {
  memoryCreateSchema,
  memoryDeleteQuerySchema,
  memoryListQuerySchema,
  memoryUpdateSchema,
  memoryVersionListQuerySchema,
  viewQuerySchema,
} from '../api/memories.ts';
import {
  proposalAcceptSchema,
  proposalDecisionSchema,
  proposalEditSchema,
  recallRequestSchema,
  restoreRequestSchema,
  revokeRequestSchema,
  rollbackRequestSchema,
  storeCreateSchema,
  storeListQuerySchema,
  storeUpdateSchema,
  tagRequestSchema,
} from '../api/memory.ts';
import { importRequestSchema } from '../api/import.ts';
import { noteRulingSchema } from '../api/notes.ts';
import { pruneRequestSchema } from '../api/prune.ts';
import { retiredQuerySchema } from '../api/retired.ts';
import { httpLimits, outcomeRequestSchema } from '../api/sessions.ts';
import { keyCreateSchema, tenantChangeSchema } from '../api/tenants.ts';
import { sessionSchema } from '../session/session.ts';
import { suiteRunCreateSchema } from '../suites/suite-run.ts';
import type { AnswerName } from './answers.ts';

/** One way into the HTTP API. */
export interface Route {
  /** `METHOD /path/{parameter}` */
  readonly route: string;
  readonly summary: string;
  /** Which keys open it: any of the tenant's, a person's, the operator's; or none is asked for. */
  readonly keys: 'any' | 'person' | 'operator' | 'none';
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What it answers, by name; absent where that is no JSON of ours, or nothing. */
  readonly answer?: AnswerName;
  /** Whether it answers a page of these. */
  readonly page?: boolean;
  readonly status?: number;
}

const page = z.object({
  limit: z.coerce.number().int().min(1).max(httpLimits.page).default(20),
  page: z.string().max(4_000).optional(),
});
const ofStore = page.extend({ store: z.string().max(255) });
const reader = z.object({ session: z.string().optional(), principal: z.string().optional() });
const store = '/v1/memory_stores/{store}';

type More = Omit<Route, 'route' | 'summary' | 'keys'>;
const any = (route: string, summary: string, more: More = {}): Route => ({
  route,
  summary,
  keys: 'any',
  ...more,
});
const person = (route: string, summary: string, more: More = {}): Route => ({
  ...any(route, summary, more),
  keys: 'person',
});
const operator = (route: string, summary: string, more: More = {}): Route => ({
  ...any(route, summary, more),
  keys: 'operator',
});
const open = (route: string, summary: string, more: More = {}): Route => ({
  ...any(route, summary, more),
  keys: 'none',
});

/** Every route of the four services, in the order of the way of the data. A test holds it against what is served. */
export const routes: readonly Route[] = [
  any('POST /v1/sessions', 'Report sessions: one, several, or lines of JSON', {
    query: z.object({ store: z.string().max(255).optional() }),
    body: z.union([sessionSchema, z.object({ sessions: z.array(sessionSchema) })]),
    answer: 'SessionsAccepted',
    status: 202,
  }),
  any('GET /v1/sessions', 'What came in', {
    query: page.extend({ store: z.string().optional(), order: z.enum(['newest', 'id']).default('newest') }),
    answer: 'SessionSummary',
    page: true,
  }),
  any('GET /v1/sessions/{id}', 'What is held of a session', { answer: 'SessionSummary' }),
  person('GET /v1/sessions/{id}/transcript', 'Its transcript, redacted'),
  any('POST /v1/sessions/{id}/outcome', 'How a session ended, known later', {
    body: outcomeRequestSchema,
    status: 202,
  }),

  person('POST /v1/dreams', 'Dream now', { body: dreamRequestSchema, answer: 'Dream' }),
  any('GET /v1/dreams', 'Dreams, newest first', { query: dreamListQuerySchema, answer: 'Dream', page: true }),
  any('GET /v1/dreams/{dream}', 'One dream', { answer: 'Dream' }),
  person('POST /v1/dreams/{dream}/cancel', 'Ask a dream to stop', { answer: 'Dream' }),
  person('POST /v1/dreams/{dream}/archive', 'Take a dream that has ended out of lists', { answer: 'Dream' }),
  any('GET /v1/patterns', 'What recurs, as the last dream found it', {
    query: ofStore.extend({ below: z.enum(['true', 'false']).default('false') }),
    answer: 'Pattern',
    page: true,
  }),

  person('POST /v1/memory_stores', 'Make a store', { body: storeCreateSchema, answer: 'MemoryStore' }),
  any('GET /v1/memory_stores', 'Stores, newest first', {
    query: storeListQuerySchema,
    answer: 'MemoryStore',
    page: true,
  }),
  any(`GET ${store}`, 'One store', { answer: 'MemoryStore' }),
  person(`POST ${store}`, 'Change a store or its settings', {
    body: storeUpdateSchema,
    answer: 'MemoryStore',
  }),
  person(`POST ${store}/archive`, 'Have nothing more written to a store', { answer: 'MemoryStore' }),
  person(`DELETE ${store}`, 'Delete a store', { answer: 'DeletedMemoryStore' }),
  any(`POST ${store}/memories`, 'Write a memory', {
    query: viewQuerySchema('basic'),
    body: memoryCreateSchema,
    answer: 'Memory',
  }),
  any(`GET ${store}/memories`, 'Memories by path, with the caller’s own notes over head', {
    query: memoryListQuerySchema,
    answer: 'MemoryListItem',
    page: true,
  }),
  any(`GET ${store}/memories/{memory}`, 'One memory', { query: viewQuerySchema('full'), answer: 'Memory' }),
  any(`POST ${store}/memories/{memory}`, 'Change a memory’s text or path', {
    query: viewQuerySchema('basic'),
    body: memoryUpdateSchema,
    answer: 'Memory',
  }),
  any(`DELETE ${store}/memories/{memory}`, 'Delete a memory', {
    query: memoryDeleteQuerySchema,
    answer: 'DeletedMemory',
  }),
  person(`POST ${store}/import`, 'Have head hold these files, as one version', {
    body: importRequestSchema,
    answer: 'Imported',
  }),
  any(`GET ${store}/memory_versions`, 'What was written to memories, newest first', {
    query: memoryVersionListQuerySchema,
    answer: 'MemoryVersion',
    page: true,
  }),
  any(`GET ${store}/memory_versions/{version}`, 'One version', {
    query: viewQuerySchema('full'),
    answer: 'MemoryVersion',
  }),
  person(`POST ${store}/memory_versions/{version}/redact`, 'Take a version’s text out of history', {
    answer: 'MemoryVersion',
  }),
  any(`GET ${store}/head`, 'The snapshot that agents read now', { query: reader, answer: 'Head' }),
  any(`GET ${store}/files`, 'Its files, or one by its path', {
    query: reader.extend({ path: z.string().optional() }),
  }),
  any(`GET ${store}/entries`, 'Its entries', { query: reader, answer: 'Entry', page: true }),
  any(`GET ${store}/entries/{entry}`, 'Why an entry is there', { answer: 'EntryWithDecisions' }),
  person(`POST ${store}/entries/{entry}/revoke`, 'Lift what was decided about an entry', {
    body: revokeRequestSchema,
  }),
  any(`POST ${store}/recall`, 'The entries that matter for a task', {
    body: recallRequestSchema,
    answer: 'Recall',
  }),
  any(`GET ${store}/log`, 'Moves of head, newest first', { query: page, answer: 'LogItem', page: true }),
  any(`GET ${store}/diff`, 'The difference of two versions', {
    query: z.object({ from: z.string().optional(), to: z.string().optional() }),
    answer: 'Diff',
  }),
  any(`GET ${store}/snapshots/{version}`, 'A version: a sequence of the log, a snapshot’s id, or a tag'),
  person(`GET ${store}/git`, 'All versions as a stream for git fast-import'),
  any(`GET ${store}/tags`, 'Versions that have a name', { answer: 'Tag', page: true }),
  person(`PUT ${store}/tags/{tag}`, 'Give a version a name', { body: tagRequestSchema, answer: 'Tag' }),
  person(`DELETE ${store}/tags/{tag}`, 'Take a name away', { status: 204 }),
  person(
    `POST ${store}/restore`,
    'Bring one entry or memory back as a version had it, or as it was when it left',
    {
      body: restoreRequestSchema,
      answer: 'Head',
    },
  ),
  person(`POST ${store}/prune`, 'Let go of versions that its history no longer keeps; tells what would go', {
    body: pruneRequestSchema,
    answer: 'Pruned',
  }),
  person(`POST ${store}/rollback`, 'Move head back', { body: rollbackRequestSchema, answer: 'Head' }),
  any(`GET ${store}/updates`, 'Moves of head as server-sent events', {
    query: z.object({ after: z.string().optional() }),
  }),
  any('GET /v1/proposals', 'What waits for a person, and what became of it', {
    query: page.extend({ store: z.string().optional(), status: z.string().optional() }),
    answer: 'Proposal',
    page: true,
  }),
  any('GET /v1/proposals/{proposal}', 'One proposal', { answer: 'Proposal' }),
  any('GET /v1/proposals/{proposal}/diff', 'What it would change', { answer: 'Diff' }),
  person('POST /v1/proposals/{proposal}/accept', 'Publish it, or some of its entries', {
    body: proposalAcceptSchema,
    answer: 'Proposal',
  }),
  person('POST /v1/proposals/{proposal}/discard', 'Turn it down, or some of its entries', {
    body: proposalDecisionSchema,
    answer: 'Proposal',
  }),
  person('POST /v1/proposals/{proposal}/edit', 'Put an entry in other words', {
    body: proposalEditSchema,
    answer: 'Proposal',
  }),
  person(`GET ${store}/notes`, 'What agents noted for themselves, what waits for a person first', {
    query: page,
    answer: 'Note',
    page: true,
  }),
  person(`GET ${store}/retired`, 'What memory no longer holds, the latest to go first', {
    query: retiredQuerySchema,
    answer: 'Retired',
    page: true,
  }),
  person(`POST ${store}/notes/accept`, 'Take in what agents noted', { body: noteRulingSchema }),
  person(`POST ${store}/notes/discard`, 'Turn down what agents noted', { body: noteRulingSchema }),

  any('GET /v1/evaluations', 'Verdicts, newest first', { query: ofStore, answer: 'Evaluation', page: true }),
  any('GET /v1/evaluations/live', 'What memory does for live sessions, against the control group', {
    query: z.object({ store: z.string().max(255) }),
    answer: 'LiveFigures',
  }),
  any('GET /v1/evaluations/{proposal}', 'The verdict on a proposal', { answer: 'Evaluation' }),
  person('POST /v1/suites/runs', 'Have a run of a task suite ruled on', {
    body: suiteRunCreateSchema,
    answer: 'SuiteRun',
  }),
  any('GET /v1/suites/runs', 'Runs of task suites, newest first', {
    query: ofStore.extend({ suite: z.string().optional() }),
    answer: 'SuiteRun',
    page: true,
  }),
  any('GET /v1/suites/runs/{run}', 'One run', { answer: 'SuiteRun' }),
  any('GET /v1/suites/runs/{run}/trials', 'Its trials', { answer: 'SuiteTrials' }),

  person('GET /v1/dead_letters', 'Messages that could not be handled', {
    query: z.object({ topics: z.string().optional(), codes: z.string().optional() }),
    answer: 'LetterCounts',
  }),
  person('GET /v1/dead_letters/{topic}/{partition}/{offset}', 'One of them', {
    query: z.object({ value: z.coerce.number().int().optional() }),
    answer: 'Letter',
  }),
  person('POST /v1/dead_letters/replay', 'Send them again', {
    body: letterReplaySchema,
    answer: 'LettersReplayed',
  }),
  operator('PUT /v1/tenants/{tenant}', 'Make or change a tenant', {
    body: tenantChangeSchema,
    answer: 'Tenant',
  }),
  operator('GET /v1/tenants/{tenant}', 'A tenant and its keys', { answer: 'Tenant' }),
  operator('POST /v1/tenants/{tenant}/keys', 'Make a key', { body: keyCreateSchema, answer: 'CreatedKey' }),
  operator('DELETE /v1/tenants/{tenant}/keys/{key}', 'Revoke a key', { status: 204 }),

  open('GET /healthz', 'Whether the process lives'),
  open('GET /readyz', 'Whether it can work, and why not'),
  open('GET /statusz/{service}', 'How far behind a service is', { answer: 'ServiceStatus' }),
  open('GET /metrics', 'Figures in Prometheus’ text format'),
  open('GET /openapi.json', 'This document'),
];
