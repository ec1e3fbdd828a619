import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Session } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';

const bin = fileURLToPath(new URL('../../bin/fleet.ts', import.meta.url));
const world = fileURLToPath(new URL('../../worlds/couriers.yaml', import.meta.url));

/** A receiver of sessions that answers each batch, in turn, with the next of these statuses and with 202 from then on. */
async function receiver(...statuses: number[]) {
  const acknowledged: string[] = [];
  const putOff: string[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then(({ sessions }) => {
      const status = statuses.shift() ?? 202;
      const accepted = sessions.map(({ id }) => ({ id }));
      (status === 202 ? acknowledged : putOff).push(...sessions.map(({ id }) => id));
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0.01' });
      response.end(JSON.stringify(status === 202 ? { accepted, refused: [] } : { error: 'no' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { acknowledged, putOff, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function bodyOf(request: IncomingMessage): Promise<{ sessions: Session[] }> {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text) as { sessions: Session[] };
}

/** The program with these arguments, as a person starts it. */
function fleet(...args: string[]) {
  const child = spawn(process.execPath, [bin, 'stream', world, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return { child, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, ...said })) };
}

it('goes on until Ctrl-C, and then says what was acknowledged: all that was sent', async () => {
  const { url, acknowledged, putOff } = await receiver(503, 202, 429);
  const { child, ended } = fleet('--url', url, '--sessions', '0', '--rate', '300');
  // What waits to be sent once more when it is to stop is not sent any more.
  await eventually(() => {
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(putOff.filter((id) => !acknowledged.includes(id))).toEqual([]);
  });
  child.kill('SIGINT');
  const { code, out } = await ended;
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ sent: acknowledged.length, refused: 0, unanswered: 0, retries: 2 });
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
});

it('ends with what was acknowledged, and why, where it is refused as a whole', async () => {
  const { url, acknowledged } = await receiver(202, 401);
  const { code, err } = await fleet('--url', url, '--sessions', '90', '--batch', '30', '--concurrency', '1')
    .ended;
  expect(code).toBe(1);
  expect(acknowledged).toHaveLength(30);
  expect(err).toContain('answered 401');
  expect(JSON.parse(err.trim().split('\n').at(-1) ?? '')).toMatchObject({ sent: 30, unanswered: 30 });
});
