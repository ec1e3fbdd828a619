import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Trial } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { findRun, openJournal } from './journal.ts';
import { findRunFolder, finishRun } from './run-folder.ts';

const head = {
  suite: 'suite',
  suite_hash: 'a'.repeat(64),
  started_at: '2026-01-05T00:00:00.000Z',
  head: `snap_${'1'.repeat(64)}`,
  draft: null,
  proposal: null,
};
const trial = (task: string): Trial => ({
  task,
  family: 'default',
  arm: 'none',
  snapshot: null,
  repeat: 1,
  ended: 'graded',
  passed: true,
  reasons: [],
  evaluations: [],
  usage: null,
  cost: null,
  tool_calls: null,
  duration_ms: 1,
  started_at: '2026-01-05T00:00:00.000Z',
});

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nocturne-runs-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it('has, when it is opened again, what was appended, and no line that was torn', async () => {
  const folder = await scratch();
  const first = await openJournal(folder, head);
  await Promise.all(['a', 'b', 'c'].map((task) => first.append(trial(task))));
  await first.close();
  await appendFile(join(folder, 'trials.jsonl'), '{"task":"torn","fam');
  const second = await openJournal(folder, { ...head, started_at: '2027-01-01T00:00:00.000Z' });
  expect(second.done.map(({ task }) => task)).toEqual(['a', 'b', 'c']);
  await second.append(trial('d'));
  await second.close();
  const third = await openJournal(folder, head);
  await third.close();
  expect(third.done.map(({ task }) => task)).toEqual(['a', 'b', 'c', 'd']);
  expect(await findRun(folder)).toEqual(head);
  expect((await readFile(join(folder, 'trials.jsonl'), 'utf8')).split('\n')).toHaveLength(6);
});

it('goes on with the run that was stopped, where it is about the same versions and not done', async () => {
  const runs = await scratch();
  const begun = await findRunFolder(runs, head, false);
  expect(begun.resumed).toBe(false);
  await (await openJournal(begun.folder, begun.head)).close();
  const later = { ...head, started_at: '2026-01-06T00:00:00.000Z' };
  expect(await findRunFolder(runs, later, false)).toEqual({ ...begun, resumed: true });
  expect(await findRunFolder(runs, { ...later, suite_hash: 'b'.repeat(64) }, false)).toMatchObject({
    resumed: false,
  });
  expect(await findRunFolder(runs, { ...later, draft: `snap_${'2'.repeat(64)}` }, false)).toMatchObject({
    resumed: false,
  });
  expect(await findRunFolder(runs, later, true)).toMatchObject({ resumed: false, head: later });
  await finishRun(begun.folder, {});
  expect(await findRunFolder(runs, later, false)).toMatchObject({ resumed: false });
});
