import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryReportSchema, type MemoryReport } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../../apps/nocturne/bin/nocturne.mjs', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'nocturne-e2e-'));
const data = join(place, 'data');
const transcripts = join(place, 'fleet.jsonl');
const more = join(place, 'more.jsonl');

const { sessions, truth: planted } = simulateFleet({
  seed: 5,
  sessions: 400,
  start: '2026-09-01T08:00:00.000Z',
});

beforeAll(() => {
  const lines = sessions.map((session) => `${JSON.stringify(session)}\n`);
  writeFileSync(transcripts, lines.slice(0, 320).join(''));
  writeFileSync(more, lines.slice(320).join('') + 'this is not JSON\n');
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const { NOCTURNE_URL: _url, NOCTURNE_KEY: _key, ...own } = process.env;
  return spawn(process.execPath, [bin, ...args], {
    cwd: place,
    env: { ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function nocturne(...args: string[]): Promise<Ran> {
  const child = start(args);
  const said = { stdout: '', stderr: '' };
  child.stdout!.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

/** The one JSON document on stdout: anything beside it makes the parser throw. */
function documentOf<T = Record<string, unknown>>({ stdout }: Ran): T {
  expect(stdout.endsWith('\n')).toBe(true);
  return JSON.parse(stdout) as T;
}

function reportOf(ran: Ran): MemoryReport {
  return memoryReportSchema.strict().parse(documentOf(ran));
}

describe('from files to memory', () => {
  let learned: MemoryReport;

  it('learns from transcripts and prints the memory as one document', async () => {
    const ran = await nocturne('learn', transcripts, '--data', data, '--holdout', '0', '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    learned = reportOf(ran);
    expect(learned).toMatchObject({
      settlement: 'published',
      sequence: 1,
      imported: { files: 1, sessions: 320, refused: [] },
    });
    expect(learned.entries.length).toBeGreaterThanOrEqual(3);
    for (const { support, tier } of learned.entries) {
      expect(support.tasks).toBeGreaterThanOrEqual(3);
      expect(tier).toBe('provisional');
    }
    const remedies = learned.entries.flatMap(({ tool, cleared }) =>
      cleared === undefined ? [] : [{ tool, change: cleared.change }],
    );
    expect(remedies.length).toBeGreaterThanOrEqual(3);
    for (const { tool, change } of remedies) {
      expect(planted.filter((plant) => plant.tool === tool).map((plant) => plant.change)).toContainEqual(
        change,
      );
    }
  });

  it('says no change, and shows the same memory, when it learns the same again', async () => {
    const again = await nocturne('learn', transcripts, '--data', data, '--holdout', '0', '--json');
    expect(again.code).toBe(0);
    expect(reportOf(again)).toMatchObject({
      settlement: 'no_change',
      snapshot: learned.snapshot,
      sequence: 1,
    });
  });

  it('shows people the same entries, and says where each comes from', async () => {
    const listed = await nocturne('memory', 'ls', '--data', data);
    expect(listed.code).toBe(0);
    for (const { text } of learned.entries) expect(listed.stdout).toContain(text.split('\n')[0]);
    expect(listed.stdout).not.toContain('\u001b');

    const [entry] = learned.entries;
    const why = await nocturne('memory', 'why', entry!.id, '--data', data);
    expect(why).toMatchObject({ code: 0 });
    expect(why.stdout).toContain(entry!.sessions[0]);
    expect(await nocturne('memory', 'why', 'ent_none', '--data', data, '--json')).toMatchObject({
      code: 1,
      stdout:
        '{"error":{"code":"not_found","message":"no entry has this id or these words in it: \\"ent_none\\""}}\n',
    });
  });

  it('writes the files of the memory to a folder', async () => {
    const folder = join(place, 'exported');
    const ran = documentOf<{ files: string[] }>(
      await nocturne('memory', 'export', folder, '--data', data, '--json'),
    );
    expect(ran.files).toContain('/index.md');
    const index = await nocturne('memory', 'cat', 'index.md', '--data', data, '--json');
    expect(documentOf(index)['content']).toBe(readFileSync(join(folder, 'index.md'), 'utf8'));
  });

  it('keeps back for review what the policy wants reviewed, and publishes it when accepted', async () => {
    expect((await nocturne('stores', 'set', 'default', '--policy', 'review', '--data', data)).code).toBe(0);
    const imported = await nocturne('import', more, '--data', data, '--json');
    expect(imported.code).toBe(0);
    expect(documentOf(imported)).toMatchObject({
      sessions: 80,
      refused: [{ source: `${more}:81`, code: 'not_json' }],
    });

    const held = await nocturne('dream', '--data', data, '--json');
    expect(held.code).toBe(4);
    expect(reportOf(held)).toMatchObject({ settlement: 'held', snapshot: learned.snapshot });

    const listed = documentOf<{ proposals: { id: string }[] }>(
      await nocturne('review', 'ls', '--data', data, '--json'),
    );
    const [proposal] = listed.proposals;
    expect((await nocturne('review', 'show', '--data', data)).stdout).toContain(proposal!.id);
    const accepted = await nocturne(
      'review',
      'accept',
      proposal!.id,
      '--why',
      'looks right',
      '--data',
      data,
      '--json',
    );
    expect(accepted.code).toBe(0);
    expect(documentOf(accepted)).toMatchObject({ status: 'published' });

    const rolled = await nocturne('memory', 'rollback', '--why', 'a test', '--data', data, '--json');
    expect(documentOf(rolled)).toMatchObject({ sequence: 3, snapshot: learned.snapshot });
    expect((await nocturne('memory', 'log', '--data', data)).stdout).toMatch(/3 .*rolled back/);
    expect((await nocturne('memory', 'diff', '2', '3', '--data', data)).stdout).toMatch(/^[-+]/m);
  });
});

describe('a host that stays up', () => {
  it('says where it is in one line, answers by HTTP, keeps its folder to itself, and stops when told', async () => {
    const operatorKey = 'the-operators-key-of-this-test';
    const child = start(['up', '--data', data, '--port', '0', '--json'], {
      NOCTURNE_OPERATOR_KEY: operatorKey,
    });
    const closed = once(child, 'close');
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    const host = JSON.parse(line.toString()) as { url: string; key: string; tenant: string; store: string };
    expect(Object.keys(host)).toEqual(['url', 'key', 'tenant', 'store']);

    const status = await nocturne('status', '--url', host.url, '--key', host.key, '--json');
    expect(documentOf<{ services: unknown[] }>(status).services).toHaveLength(4);
    const asOperator = { 'x-api-key': operatorKey };
    expect((await fetch(`${host.url}/v1/tenants/local`, { headers: asOperator })).status).toBe(200);
    const stranger = await nocturne('memory', 'ls', '--url', host.url, '--key', 'wrong', '--json');
    expect(stranger.code).toBe(1);
    expect(documentOf(stranger)).toMatchObject({ error: { code: 'unauthenticated' } });
    const second = await nocturne('memory', 'ls', '--data', data, '--json');
    expect(second.code).toBe(1);
    expect(documentOf(second)).toMatchObject({
      error: { code: 'data_in_use', message: expect.stringContaining('--url') as unknown },
    });

    child.kill('SIGINT');
    expect((await closed)[0]).toBe(0);
  });
});

describe('the first screen', () => {
  it('shows what was learned and how to connect, without a terminal and without a question', async () => {
    const { code, stdout } = await nocturne('start', '--once');
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}### .*\[(validated|provisional|stated)\]$/gm)).toHaveLength(3);
    for (const part of [
      'A session that failed, beside the line that would have warned it',
      'This session was held out',
      'What was not remembered, and why',
      'The gate’s verdict',
      'export NOCTURNE_URL=http://127.0.0.1:',
      'curl -H "x-api-key: $NOCTURNE_KEY"',
      'createClient(',
    ]) {
      expect(stdout).toContain(part);
    }
  });
});

describe('what goes wrong', () => {
  it.each([
    [['learn', '/no/such/path'], 2, 'bad_usage'],
    [['lern'], 2, 'bad_usage'],
    [['learn'], 2, 'bad_usage'],
    [['learn', transcripts, '--holdout', '1.5'], 2, 'bad_usage'],
    [['memory', 'ls', '--data', '/no/such/path'], 2, 'bad_usage'],
    [['memory', 'ls', '--url', 'http://127.0.0.1:1'], 2, 'bad_usage'],
  ] as const)('%j is refused in words, with its exit code', async (args, code, error) => {
    const ran = await nocturne(...args, '--json');
    expect(ran.code).toBe(code);
    expect(documentOf(ran)).toMatchObject({
      error: { code: error, message: expect.stringMatching(/\w/) as unknown },
    });
  });

  it('ends as it would where whoever read its output went away', async () => {
    const child = start(['memory', 'restore', '--help']);
    child.stdout!.destroy();
    let stderr = '';
    child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('says it in words to people, on stderr', async () => {
    const missing = { code: 2, stdout: '', stderr: 'nocturne: there is nothing by the path /no/such/path\n' };
    expect(await nocturne('learn', '/no/such/path')).toEqual(missing);
    expect((await nocturne('memry')).stderr).toContain('Did you mean memory?');
  });
});
