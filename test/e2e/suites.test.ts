import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trialSchema, type SuiteRun, type Trial } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';

const bin = fileURLToPath(new URL('../../apps/nocturne/bin/nocturne.mjs', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'nocturne-suites-'));
const data = join(place, 'data');
const runs = join(place, 'runs');

/**
 * An agent that is a program of its own: it passes an easy task always, a hard one where its memory knows the tool, one that
 * the memory misleads about only without it, and a wary one where memory says nothing of settling in cents. It notes each start, so that it can be counted how often it ran.
 * Of what waits all but the first twelve do not end before a file says that they may.
 */
const agent = `
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
let text = '';
for await (const chunk of process.stdin) text += chunk;
const { task, memory } = JSON.parse(text);
appendFileSync(process.env.STARTS, JSON.stringify({ task: task.id, folder: memory.folder }) + '\\n');
const files = readdirSync(process.env.NOCTURNE_MEMORY, { recursive: true });
const knows = files.some((name) => name.startsWith('tools'));
const isLate = task.input.waits && readFileSync(process.env.STARTS, 'utf8').split('\\n').length > 12;
while (isLate && !existsSync(process.env.STARTS + '.go')) await new Promise((resolve) => setTimeout(resolve, 20));
const spoilt = files.some((name) => name.endsWith('.md') && readFileSync(join(process.env.NOCTURNE_MEMORY, name), 'utf8').includes('settle_in_cents'));
const done = { easy: true, hard: knows, misled: !knows, wary: !spoilt }[task.input.kind];
console.log(JSON.stringify({ output: done ? 'done' : 'gave up', usage: { input_tokens: knows ? 120 : 100 }, tool_calls: 3 }));
`;

/** Twelve sessions in which a tool wanted whole cents, and took them at the second try. */
const refunds = Array.from({ length: 12 }, (_, n) => {
  const call = (id: string, amount: number) => ({
    ...{ kind: 'tool_call', call: id, tool: 'settle_in_cents' },
    arguments: { order: n, amount },
  });
  return {
    ...{ id: `refund-${n}`, task: `refund-${n}`, family: 'refunds', principal: `person-${n % 4}` },
    ended_at: `2026-10-${String(n + 1).padStart(2, '0')}T10:00:00Z`,
    outcome: { passed: true, source: 'grader' },
    steps: [
      { kind: 'message', role: 'user', text: `Refund order ${n}.` },
      call('a', n + 0.5),
      { kind: 'tool_result', call: 'a', text: 'Error: amount must be in whole cents', is_error: true },
      call('b', n * 100 + 50),
      { kind: 'tool_result', call: 'b', text: 'refunded' },
    ],
  };
});

const suiteOf = (name: string, kinds: readonly string[], more: object = {}) => ({
  name,
  run: { command: [process.execPath, 'agent.mjs'], env: { STARTS: join(place, `${name}.starts`) } },
  grade: [{ exit_code: 0 }, { contains: 'done' }],
  concurrency: 4,
  tasks: kinds.map((kind, index) => ({ id: `task-${index}`, family: kind, input: { kind } })),
  ...more,
});

function start(...args: readonly string[]) {
  const { NOCTURNE_URL: _url, NOCTURNE_KEY: _key, ...env } = process.env;
  return spawn(process.execPath, [bin, ...args, '--data', data, '--json'], {
    cwd: place,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function nocturne<T>(
  ...args: readonly string[]
): Promise<{ code: number | null; document: T; err: string }> {
  const child = start(...args);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, document: JSON.parse(said.out) as T, err: said.err };
}

function write(name: string, suite: object): string {
  writeFileSync(join(place, name), JSON.stringify(suite));
  return join(place, name);
}

/** Null of a line that was cut. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const linesOf = (path: string) =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

beforeAll(async () => {
  for (const seed of [5, 6]) {
    const { sessions } = simulateFleet({ seed, sessions: 320, start: '2026-09-01T08:00:00.000Z' });
    writeFileSync(
      join(place, `fleet-${seed}.jsonl`),
      sessions.map((session) => `${JSON.stringify(session)}\n`).join(''),
    );
  }
  writeFileSync(join(place, 'agent.mjs'), agent);
  const { code } = await nocturne('learn', 'fleet-5.jsonl', '--holdout', '0');
  expect(code).toBe(0);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

let attempt = 0;

describe('a suite', () => {
  let run: SuiteRun & { page: string };

  it('is run with and without memory, ruled on, and told on a page', async () => {
    const suite = write('hard.json', suiteOf('hard', ['easy', ...Array.from({ length: 11 }, () => 'hard')]));
    const ran = await nocturne<SuiteRun & { page: string }>(
      'eval',
      'run',
      suite,
      '--runs',
      runs,
      '--no-draft',
    );
    expect(ran).toMatchObject({ code: 0, err: '' });
    run = ran.document;
    expect(run.verdict).toMatchObject({
      decision: 'pass',
      ungraded: 0,
      missing: 0,
      comparisons: [
        {
          arms: { baseline: 'none', candidate: 'head' },
          baseline: { count: 1, of: 12 },
          candidate: { count: 12, of: 12 },
          superior: true,
          costs: { tokens: { ratio: expect.closeTo(1.2) as number } },
        },
      ],
    });
    expect(readFileSync(run.page, 'utf8')).toContain('Head does better than no memory');
    // Each trial has a copy of the memory to itself, and the agent is not told which it is.
    const folders = linesOf(join(place, 'hard.starts')).map(
      (line) => (JSON.parse(line) as { folder: string }).folder,
    );
    expect(new Set(folders).size).toBe(24);
    expect(folders.filter((folder) => existsSync(folder))).toEqual([]);
  });

  it('is there to be looked at afterwards', async () => {
    expect(await nocturne('eval', 'ls')).toMatchObject({
      code: 0,
      document: { runs: [{ id: run.id, trials: 24 }] },
    });
    const page = join(place, 'shown.html');
    const shown = await nocturne<SuiteRun & { trials: Trial[] }>('eval', 'show', '--html', page);
    expect(shown).toMatchObject({
      code: 0,
      document: { id: run.id, gate: null, live: { sessions: 0 }, nights: [{ id: run.id, decision: 'pass' }] },
    });
    expect(shown.document.trials).toHaveLength(24);
    expect(readFileSync(page, 'utf8')).toBe(readFileSync(run.page, 'utf8'));
    const live = join(place, 'live.html');
    expect(await nocturne('eval', 'live', '--html', live)).toMatchObject({
      code: 0,
      document: { charts: [] },
    });
    expect(readFileSync(live, 'utf8')).toContain('No session yet');
    expect(await nocturne('eval', 'show', `run_${'0'.repeat(24)}`)).toMatchObject({
      code: 1,
      document: { error: { code: 'not_found' } },
    });
  });

  it.each(['run', 'nightly'])(
    'eval %s, killed in the middle, goes on without running a finished trial again',
    async (command) => {
      attempt += 1;
      const name = `killed-${command}-${attempt}`;
      const tasks = Array.from({ length: 16 }, (_, index) => ({
        id: `t${index}`,
        input: { kind: 'easy', waits: true },
      }));
      const suite = write(`${name}.json`, suiteOf(name, [], { tasks }));
      const args = ['eval', command, suite, '--runs', runs, ...(command === 'run' ? ['--no-draft'] : [])];
      const child = start(...args);
      const journal = () =>
        existsSync(join(runs, name))
          ? readdirSync(join(runs, name)).map((run) => join(runs, name, run, 'trials.jsonl'))
          : [];
      await eventually(() => expect(linesOf(journal()[0] ?? '').length).toBeGreaterThan(6));
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
      const finished = linesOf(journal()[0] ?? '').flatMap((line) => {
        const parsed = trialSchema.safeParse(jsonOf(line));
        return parsed.success ? [parsed.data] : [];
      });
      expect(finished.length).toBeLessThan(32);
      writeFileSync(join(place, `${name}.starts.go`), '');

      const { document } = await nocturne<SuiteRun & { run?: SuiteRun }>(...args);
      expect(document.run ?? document).toMatchObject({ trials: 32, verdict: { missing: 0 } });
      expect(journal()).toHaveLength(1);
      // Only those that were under way when it was killed ran twice: at the most as many as run at once.
      const starts = linesOf(join(place, `${name}.starts`)).length;
      expect(starts).toBeGreaterThanOrEqual(32);
      expect(starts).toBeLessThanOrEqual(32 + 4);
      const again = linesOf(journal()[0] ?? '').map((line) => JSON.parse(line) as Trial);
      expect(again.slice(0, finished.length)).toEqual(finished);
    },
  );
});

it('a run that may stop ends as soon as its tasks say enough', async () => {
  const kinds = Array.from({ length: 80 }, () => 'hard');
  const suite = write('early.json', suiteOf('early', kinds, { stop_early: true }));
  const ran = await nocturne<SuiteRun>('eval', 'run', suite, '--runs', runs, '--no-draft');
  // Each task is lost without memory and passed with it: of such a few are enough, whichever they are.
  expect(ran).toMatchObject({
    code: 0,
    document: { verdict: { decision: 'pass', missing: 0, stop_early: true, comparisons: [{}] } },
  });
  expect(ran.document.verdict.comparisons[0]?.tasks).toBeLessThan(30);
  expect(linesOf(join(place, 'early.starts')).length).toBeLessThan(80);
});

it('the same suite again is held to a stricter level', async () => {
  const suite = write('again.json', suiteOf('again', ['easy', 'hard', 'hard']));
  const looks = [];
  for (let time = 0; time < 2; time += 1) {
    const { document } = await nocturne<SuiteRun>('eval', 'run', suite, '--runs', runs, '--no-draft');
    looks.push([document.verdict.look, document.verdict.alpha]);
  }
  expect(looks).toEqual([
    [1, expect.closeTo(0.0304, 4)],
    [2, expect.closeTo(0.0076, 4)],
  ]);
});

describe('a night', () => {
  it('publishes what a person would have to, once the agent does better with it', async () => {
    const reviewed = ['--store', 'reviewed'];
    await nocturne(
      'stores',
      'create',
      'reviewed',
      '--policy',
      'review',
      '--cold-start',
      'provisional',
      '--trust',
      'solo',
      '--holdout',
      '0',
    );
    const held = await nocturne('learn', 'fleet-6.jsonl', ...reviewed);
    expect(held).toMatchObject({ code: 4, document: { settlement: 'held', entries: [] } });
    const suite = write(
      'wanted.json',
      suiteOf(
        'wanted',
        Array.from({ length: 10 }, () => 'hard'),
      ),
    );
    const night = await nocturne<{ run: SuiteRun }>('eval', 'nightly', suite, '--runs', runs, ...reviewed);
    expect(night).toMatchObject({
      code: 0,
      document: { act: 'publish', run: { verdict: { decision: 'pass' } } },
    });
    const { document } = await nocturne<{ snapshot: string }>('memory', 'ls', ...reviewed);
    expect(document.snapshot).toBe(night.document.run.draft);
  });

  it('says that it could not go back where there is no version before, and tells who is on call', async () => {
    const told = join(place, 'told.json');
    writeFileSync(
      join(place, 'on-call.mjs'),
      `import { writeFileSync } from 'node:fs';
       let text = '';
       for await (const chunk of process.stdin) text += chunk;
       writeFileSync(${JSON.stringify(told)}, text);`,
    );
    const onCall = { on_call: { command: [process.execPath, 'on-call.mjs'] } };
    const suite = write(
      'misled.json',
      suiteOf(
        'misled',
        Array.from({ length: 10 }, () => 'misled'),
        onCall,
      ),
    );
    const night = await nocturne('eval', 'nightly', suite, '--runs', runs);
    expect(night).toMatchObject({
      code: 3,
      document: { act: 'refuse', on_call: 'told', run: { verdict: { decision: 'fail' } } },
    });
    expect(JSON.parse(readFileSync(told, 'utf8'))).toMatchObject({
      event: 'nocturne.eval.failed',
      suite: 'misled',
    });
  });

  it('takes back what it dreamt where agents do worse with it, tells who is on call, and the next night leaves it out', async () => {
    const pages: unknown[] = [];
    const hook = createServer((request, response) => {
      void json(request).then((page) => {
        pages.push(page);
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(hook, 'listening');
    const { port } = hook.address() as AddressInfo;
    const head = async () => (await nocturne<{ snapshot: string }>('memory', 'ls')).document.snapshot;
    const before = await head();
    writeFileSync(
      join(place, 'refunds.jsonl'),
      refunds.map((session) => `${JSON.stringify(session)}\n`).join(''),
    );
    expect((await nocturne('import', 'refunds.jsonl')).code).toBe(0);
    const suite = write(
      'spoilt.json',
      suiteOf(
        'spoilt',
        Array.from({ length: 10 }, () => 'wary'),
        { on_call: { url: `http://127.0.0.1:${port}` } },
      ),
    );
    const night = await nocturne<{ why: string; page: string; run: SuiteRun }>(
      'eval',
      'nightly',
      suite,
      '--runs',
      runs,
    );
    expect(night).toMatchObject({
      code: 3,
      document: {
        act: 'roll_back',
        on_call: 'told',
        run: {
          head: before,
          verdict: { decision: 'fail', comparisons: [{ worse: 10, better: 0 }, {}, {}] },
        },
      },
    });
    expect(night.document.run.draft).not.toBe(before);
    expect(await head()).toBe(before);
    const { why, run, page } = night.document;
    expect(pages).toMatchObject([
      { event: 'nocturne.eval.rolled_back', suite: 'spoilt', summary: why, run: { draft: run.draft } },
    ]);
    const report = readFileSync(page, 'utf8');
    expect(report).toContain('Rolled back');
    expect(report).toContain('The draft does worse than head');
    const log = await nocturne<{ versions: unknown[] }>('memory', 'log');
    expect(log.document.versions[0]).toMatchObject({
      cause: 'rolled_back',
      reason: expect.stringContaining('spoilt') as string,
    });

    const next = await nocturne('eval', 'nightly', suite, '--runs', runs);
    expect(next).toMatchObject({ code: 0, document: { act: 'nothing', on_call: 'no reason' } });
    expect(await head()).toBe(before);
    hook.close();
  });
});
