import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { eventually } from '../../../../../test/support/eventually.ts';
import { readAnswer } from './answer.ts';
import { call } from './call.ts';

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nocturne-call-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** In ms: what does not end by itself is ended by the test. */
const forEver = 2 ** 31 - 1;

async function program(code: string, timeoutMs = forEver, signal?: AbortSignal) {
  const folder = await scratch();
  await writeFile(join(folder, 'agent.mjs'), code);
  const command = [process.execPath, 'agent.mjs', '$(touch hacked)'];
  return {
    folder,
    called: call(
      { command },
      { task: { id: 't' } },
      { folder, timeoutMs, env: { NOCTURNE_TASK: 't' }, signal },
    ),
  };
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a program', () => {
  it('gets the question on its standard input, its arguments as they are, and may end as it likes', async () => {
    const { called } = await program(`
      let text = '';
      for await (const chunk of process.stdin) text += chunk;
      console.log(JSON.stringify({ asked: JSON.parse(text), argument: process.argv[2], task: process.env.NOCTURNE_TASK }));
      process.exitCode = 3;`);
    const ended = await called;
    expect(ended).toMatchObject({ ended: 'answered', exitCode: 3 });
    expect(JSON.parse(ended.ended === 'answered' ? ended.output : '')).toEqual({
      asked: { task: { id: 't' } },
      argument: '$(touch hacked)',
      task: 't',
    });
  });

  it('may leave its question unread', async () => {
    const { called } = await program(`process.stdin.destroy(); console.log('done');`);
    expect(await called).toEqual({ ended: 'answered', output: 'done\n', exitCode: 0 });
  });

  it('is ended, with all that it started, when it takes too long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { folder, called } = await program(
      `import { spawn } from 'node:child_process';
       import { writeFileSync } from 'node:fs';
       const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
       writeFileSync('pid', String(child.pid));
       setInterval(() => {}, 1000);`,
      1_500,
    );
    const started = () => readFile(join(folder, 'pid'), 'utf8').catch(() => '');
    while ((await started()) === '') await turn();
    vi.advanceTimersByTime(1_500);
    expect(await called).toEqual({ ended: 'timeout' });
    vi.useRealTimers();
    const pid = Number(await started());
    await eventually(() => expect(isAlive(pid)).toBe(false));
  });

  it('is not waited for once it is gone, though something of it holds its output', async () => {
    const { called } = await program(
      `import { spawn } from 'node:child_process';
       spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref();
       console.log('done');
       process.exit(0);`,
    );
    expect(await called).toEqual({ ended: 'answered', output: 'done\n', exitCode: 0 });
  });

  it('is stopped where it writes without end, and where the run is ended', async () => {
    const flood = await program(
      `for (;;) if (!process.stdout.write('x'.repeat(65536))) await new Promise((r) => process.stdout.once('drain', r));`,
    );
    expect(await flood.called).toMatchObject({
      ended: 'crashed',
      reason: expect.stringContaining('more than') as string,
    });
    const controller = new AbortController();
    const { called } = await program(`setInterval(() => {}, 1000)`, forEver, controller.signal);
    controller.abort();
    expect(await called).toMatchObject({ ended: 'crashed' });
  });

  it('that is killed or not there has crashed', async () => {
    const killed = await program(`process.kill(process.pid, 'SIGKILL')`);
    expect(await killed.called).toEqual({ ended: 'crashed', reason: 'it was ended by SIGKILL' });
    const folder = await scratch();
    expect(await call({ command: ['no-such-program'] }, {}, { folder, timeoutMs: forEver })).toMatchObject({
      ended: 'crashed',
      reason: expect.stringContaining('ENOENT') as string,
    });
  });
});

describe('a hook', () => {
  async function hook(listener: RequestListener, timeoutMs = 60_000) {
    const server = createServer(listener).listen(0, '127.0.0.1');
    onTestFinished(() => void server.closeAllConnections());
    onTestFinished(() => void server.close());
    await new Promise((ready) => server.once('listening', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/run`;
    return call({ url, headers: { authorization: 'Bearer x' } }, { a: 1 }, { folder: '.', timeoutMs });
  }

  it('gets the question as JSON, and answers with its body', async () => {
    const called = await hook((request, response) => {
      request.setEncoding('utf8').once('data', (body: string) => {
        response.end(JSON.stringify({ body, authorization: request.headers.authorization }));
      });
    });
    expect(called).toEqual({
      ended: 'answered',
      output: '{"body":"{\\"a\\":1}","authorization":"Bearer x"}',
      exitCode: null,
    });
  });

  it('crashes with another status, another place, too much, or no answer', async () => {
    expect(await hook((_, response) => response.writeHead(500).end())).toMatchObject({ ended: 'crashed' });
    expect(
      await hook((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()),
    ).toMatchObject({
      ended: 'crashed',
    });
    expect(await hook((_, response) => response.end('x'.repeat(5 * 1024 * 1024)))).toMatchObject({
      ended: 'crashed',
    });
    expect(await hook(() => undefined, 200)).toEqual({ ended: 'timeout' });
  });
});

it('takes what is no report for the output itself', () => {
  expect(readAnswer('plain')).toEqual({ output: 'plain', usage: null, cost: null, toolCalls: null });
  expect(readAnswer('{"answer": 1}').output).toBe('{"answer": 1}');
  expect(
    readAnswer('{"output": {"a": 1}, "usage": {"input_tokens": 3}, "cost": 0.5, "tool_calls": 2}'),
  ).toMatchObject({
    output: '{"a":1}',
    usage: { input_tokens: 3, output_tokens: 0 },
    cost: 0.5,
    toolCalls: 2,
  });
});
