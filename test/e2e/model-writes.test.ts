import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryReportSchema, type MemoryReport } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { expect, it } from 'vitest';
import { fakeClaude, rewordingOf } from '../../services/synthesizer/src/fixtures/fake-claude.ts';
import { scratchFolder } from '../support/scratch.ts';

const bin = fileURLToPath(new URL('../../apps/nocturne/bin/nocturne.mjs', import.meta.url));

async function report(args: readonly string[], env: NodeJS.ProcessEnv): Promise<MemoryReport> {
  const { NOCTURNE_URL: _url, NOCTURNE_KEY: _key, ...own } = process.env;
  const child = spawn(process.execPath, [bin, ...args, '--json'], {
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(0);
  return memoryReportSchema.strict().parse(JSON.parse(said));
}

it('has a model write the memory where a key is given, once, and checks each answer', async () => {
  const claude = await fakeClaude((asked, number) =>
    number === 1 ? { says: 'it depends' } : { says: rewordingOf(asked) },
  );
  const folder = scratchFolder();
  const transcripts = join(folder, 'fleet.jsonl');
  const { sessions } = simulateFleet({ seed: 5, sessions: 120, start: '2026-09-01T08:00:00.000Z' });
  writeFileSync(transcripts, sessions.map((session) => `${JSON.stringify(session)}\n`).join(''));
  const env = {
    NOCTURNE_CLAUDE_KEY: claude.key,
    NOCTURNE_CLAUDE_BASE_URL: claude.url,
    NOCTURNE_CLAUDE_MODEL: 'claude-test',
  };

  const data = ['--data', join(folder, 'data')];
  const learned = await report(['learn', transcripts, '--holdout', '0', ...data], env);
  expect(learned.settlement).toBe('published');
  expect(claude.requests.length).toBeGreaterThanOrEqual(3);
  expect(learned.writing).toMatchObject({
    model: 'claude-test',
    asked: claude.requests.length,
    written: claude.requests.length - 1,
    kept: { unfit: 1 },
  });
  const reworded = learned.entries.filter(({ text }) => text.includes(', then go on'));
  expect(reworded).toHaveLength(claude.requests.length - 1);
  expect(learned.refused).toContainEqual({
    what: 'a model’s words for an entry',
    reason: 'it has not the form of an entry: the template’s words stand',
  });

  // Another process, the same sessions: the answers were recorded.
  const { length } = claude.requests;
  const again = await report(['dream', ...data], env);
  expect(again).toMatchObject({ settlement: 'no_change', snapshot: learned.snapshot });
  expect(again.writing).toMatchObject({ asked: 0, reused: length });
  expect(claude.requests).toHaveLength(length);
});
