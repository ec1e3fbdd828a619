import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findClaudeCode } from './find-claude-code.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'nocturne-home-'));
});
afterEach(() => rm(home, { recursive: true }));

it('counts sessions by their files, without their subagents', async () => {
  const project = join(home, '.claude/projects/-home-me-app');
  await mkdir(join(project, 's1/subagents'), { recursive: true });
  await writeFile(join(project, 's1.jsonl'), '');
  await writeFile(join(project, 's2.jsonl'), '');
  await writeFile(join(project, 'notes.txt'), '');
  await writeFile(join(project, 's1/subagents/agent-1.jsonl'), '');
  expect(await findClaudeCode(home)).toEqual({ folder: join(home, '.claude/projects'), files: 2 });
});

it('offers nothing where there is nothing', async () => {
  expect(await findClaudeCode(home)).toBeNull();
});
