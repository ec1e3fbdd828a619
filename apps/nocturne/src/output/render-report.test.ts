import type { Entry, HeadResponse } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { buildReport } from './build-report.ts';
import { plain } from './paint.ts';
import { renderReport, renderWriting } from './render-report.ts';

const at = '2026-09-01T00:00:00.000Z';
const store = `memstore_${'a'.repeat(24)}`;
const snapshot = `snap_${'5'.repeat(64)}`;
const entry: Entry = {
  id: `ent_${'1'.repeat(24)}`,
  pattern: `pat_${'1'.repeat(24)}`,
  type: 'recurring_failure',
  path: '/tools/deploy_release.md',
  guidance: {
    title: 'Hold the lock before a release',
    when: 'before deploy_release',
    do: 'call acquire_lock',
  },
  rules: [],
  tool: 'deploy_release',
  templates: [],
  evidence: {
    support: { sessions: 9, tasks: 4, agents: 2, principals: 3, occurrences: 11 },
    recovered: { count: 6, of: 9 },
    passed: { count: 5, of: 8 },
    figures: {},
    sessions: ['fleet:1:000004'],
    first_seen: at,
    last_seen: at,
  },
  origin: 'mined',
  tier: 'provisional',
  text: '### Hold the lock before a release  [provisional]\nWHEN  before deploy_release\nDO    call acquire_lock',
};
const head = (entries: Entry[]): HeadResponse => ({
  head: { store, sequence: 2, snapshot, updated_at: at },
  snapshot: { id: snapshot, files: [], entries },
});

it('shows entries as an agent reads them, under their file, with how far each is proven', () => {
  const text = renderReport(buildReport({ head: head([entry]), dream: null }), plain);
  expect(text).toBe(
    `Memory snap_555555555555 (version 2): 1 entry, 1 provisional.

/tools/deploy_release.md
### Hold the lock before a release  [provisional]
WHEN  before deploy_release
DO    call acquire_lock`,
  );
});

it('gives the reason of an empty memory, and what it was asked to import and refused', () => {
  const imported = {
    files: 1,
    sessions: 2,
    refused: Array.from({ length: 22 }, (_, i) => ({
      source: `a.jsonl:${i}`,
      code: 'not_json' as const,
      reason: 'the text is not JSON',
    })),
    tokens: { input: 12_000, output: 34 },
  };
  const report = buildReport({ head: head([]), dream: null, imported });
  const text = renderReport({ ...report, reason: 'nothing recurs in at least 3 tasks' }, plain);
  expect(text).toContain('Imported 2 sessions from 1 file (12,000 tokens in, 34 out). 22 refused:');
  expect(text).toContain('a.jsonl:19');
  expect(text).not.toContain('a.jsonl:20');
  expect(text).toContain('and 2 more: not_json 2');
  expect(text).toContain('The memory is empty.\nWhy: nothing recurs in at least 3 tasks.');
});

it('carries the figures of the evidence into the JSON document', () => {
  expect(buildReport({ head: head([entry]), dream: null }).entries[0]).toMatchObject({
    title: 'Hold the lock before a release',
    support: { sessions: 9 },
    recovered: { count: 6, of: 9 },
    sessions: ['fleet:1:000004'],
  });
});

it('says what a model wrote and what that took; of a dry run, what it could take', () => {
  const writing = {
    model: 'claude-test',
    written: 9,
    asked: 4,
    reused: 7,
    kept: { false_citation: 1, budget: 1 },
    usage: {
      input_tokens: 1_000,
      output_tokens: 800,
      cache_read_input_tokens: 4_000,
      cache_creation_input_tokens: 200,
    },
  };
  expect(renderWriting(writing)).toBe(
    'claude-test has the words of 9 entries, templates those of 2 that it was to write: 4 requests, 7 answers used again; 5,200 tokens in, 800 out.',
  );
  expect(renderWriting({ ...writing, kept: {}, estimate: { requests: 1, tokens: 6_000 } })).toBe(
    'claude-test has the words of 9 entries. It would be asked for 1 entry more: 6,000 tokens at the most.',
  );
});
