import { storeSettingsSchema } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { fakeServer, recordedPace, type Asked } from '../fixtures/fake-server.ts';
import { at, entry, head, snapshotId, storeId } from '../fixtures/memory.ts';
import { createAdmin, type Admin } from './create-admin.ts';

const dreamId = `drm_${'e'.repeat(24)}`;
const proposalId = `prop_${'f'.repeat(24)}`;

const store = {
  id: storeId,
  name: 'team',
  description: '',
  settings: storeSettingsSchema.parse({ policy: 'review', trust: 'team' }),
  revision: 2,
  created_at: at,
  updated_at: at,
};
const dream = {
  id: dreamId,
  store: storeId,
  stage: 'pending',
  settlement: null,
  cause: 'request',
  dry_run: true,
  created_at: at,
  ended_at: null,
  counts: null,
  proposal: null,
  snapshot: null,
  verdict: null,
  refused: [],
  reason: null,
};
const proposal = {
  id: proposalId,
  store: storeId,
  dream: dreamId,
  status: 'held',
  base: snapshotId,
  draft: snapshotId,
  changes: [],
  verdict: null,
  created_at: at,
  decided_at: null,
  decided_by: null,
  reason: null,
};
const diff = { from: snapshotId, to: snapshotId, changes: [], unified: '' };
const logItem = {
  sequence: 1,
  snapshot: snapshotId,
  cause: 'published',
  at,
  dream: dreamId,
  added: 1,
  changed: 0,
  removed: 0,
};
const summary = {
  id: 's/1',
  store: storeId,
  task: 't',
  family: 'f',
  agent: 'a',
  principal: 'p',
  side: 'mined',
  passed: null,
  steps: 1,
  usage: { input_tokens: 0, output_tokens: 0, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
  redactions: {},
  ended_at: null,
  received_at: at,
};
const session = { id: 's/1', steps: [] };
const pattern = {
  id: `pat_${'a'.repeat(24)}`,
  type: 'waste',
  subject: { kind: 'repeat', failures: 2, repeats: 1 },
  evidence: entry.evidence,
  lacks: ['tasks'],
};
const status = { service: 'curator', ready: true, consumers: [], outbox: 0 };
const guidance = { title: 'Ask first', when: 'always', do: 'ask' };

type Call = (admin: Admin) => Promise<unknown>;
const cases: readonly (readonly [asked: string, body: unknown, answer: unknown, call: Call])[] = [
  ['POST /v1/memory_stores', { name: 'team' }, store, (admin) => admin.stores.create({ name: 'team' })],
  ['GET /v1/memory_stores/team', null, store, (admin) => admin.stores.get('team')],
  [
    'POST /v1/memory_stores/team',
    { settings: { policy: 'review' } },
    store,
    (admin) => admin.stores.update('team', { settings: { policy: 'review' } }),
  ],
  [
    'POST /v1/dreams',
    { inputs: [{ type: 'memory_store', memory_store_id: storeId }], dry_run: true },
    dream,
    (admin) => admin.dreams.create(storeId, { dryRun: true }),
  ],
  [`GET /v1/dreams/${dreamId}`, null, dream, (admin) => admin.dreams.get(dreamId)],
  [`GET /v1/proposals/${proposalId}`, null, proposal, (admin) => admin.proposals.get(proposalId)],
  [`GET /v1/proposals/${proposalId}/diff`, null, diff, (admin) => admin.proposals.diff(proposalId)],
  [`POST /v1/proposals/${proposalId}/accept`, {}, proposal, (admin) => admin.proposals.accept(proposalId)],
  [
    `POST /v1/proposals/${proposalId}/discard`,
    { why: 'wrong', entries: [entry.id] },
    proposal,
    (admin) => admin.proposals.discard(proposalId, { why: 'wrong', entries: [entry.id] }),
  ],
  [
    `POST /v1/proposals/${proposalId}/edit`,
    { entry: entry.id, guidance },
    proposal,
    (admin) => admin.proposals.edit(proposalId, { entry: entry.id, guidance }),
  ],
  [
    `GET /v1/memory_stores/team/diff?from=${snapshotId}&to=${snapshotId}`,
    null,
    diff,
    (admin) => admin.memory.diff('team', snapshotId, snapshotId),
  ],
  [
    'POST /v1/memory_stores/team/rollback',
    { sequence: 1, why: 'worse' },
    head,
    async (admin) => ({ ...head, head: await admin.memory.rollback('team', { sequence: 1, why: 'worse' }) }),
  ],
  [
    `GET /v1/memory_stores/team/entries/${entry.id}`,
    null,
    { entry, decisions: [] },
    (admin) => admin.memory.entry('team', entry.id),
  ],
  ['GET /v1/sessions/s%2F1', null, summary, (admin) => admin.sessions.get('s/1')],
  ['GET /v1/sessions/s%2F1/transcript', null, session, (admin) => admin.sessions.transcript('s/1')],
  ['GET /statusz/curator', null, status, (admin) => admin.status('curator')],
];

it.each(cases)('asks %s', async (expected, body, answer, call) => {
  const { url, asked } = await fakeServer(() => ({ json: answer }));
  expect(await call(createAdmin({ url, key: 'nk_key', pace: recordedPace() }))).toEqual(answer);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([expected]);
  expect(asked[0]?.body).toEqual(body);
});

type List = (admin: Admin) => AsyncIterable<unknown>;
const lists: readonly (readonly [asked: string, item: unknown, list: List])[] = [
  ['/v1/memory_stores?limit=100', store, (admin) => admin.stores.list()],
  ['/v1/dreams?limit=100&store=team', dream, (admin) => admin.dreams.list('team')],
  ['/v1/proposals?limit=100&store=team', proposal, (admin) => admin.proposals.list('team')],
  [
    '/v1/proposals?limit=100&store=team&status=held',
    proposal,
    (admin) => admin.proposals.list('team', 'held'),
  ],
  ['/v1/memory_stores/team/log?limit=100', logItem, (admin) => admin.memory.log('team')],
  ['/v1/sessions?limit=100&store=team', summary, (admin) => admin.sessions.list('team')],
  [
    '/v1/patterns?limit=100&store=team&below=true',
    pattern,
    (admin) => admin.patterns('team', { below: true }),
  ],
];

it.each(lists)('lists %s over all pages', async (expected, item, list) => {
  const page = (asked: Asked) => ({ data: [item], next_page: asked.path.includes('page=') ? null : 'next' });
  const { url, asked } = await fakeServer((request) => ({ json: page(request) }));
  const items = await Array.fromAsync(list(createAdmin({ url, key: 'nk_key', pace: recordedPace() })));
  expect(items).toEqual([item, item]);
  expect(asked.map(({ path }) => path)).toEqual([expected, `${expected}&page=next`]);
});
