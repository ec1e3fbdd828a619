import type { SessionsAccepted, SessionSummary } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { expect, it } from 'vitest';
import { call, dreamNow } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { untilQuiet } from '../support/quiet.ts';
import { scratchFolder } from '../support/scratch.ts';
import { runCommand, up } from '../support/up.ts';

const { sessions } = simulateFleet({ seed: 17, sessions: 400, start: '2026-01-05T08:00:00.000Z' });

const refusal = { error: { code: 'unavailable' } };

it('SIGTERM under load: what was accepted is kept, the rest is refused, and the exit code is 0', async () => {
  const folder = scratchFolder();
  const accepted = new Set<string>();
  // Each time it is stopped while requests of eight clients are under way and a dream runs.
  for (const stopAfter of [20, 150, 280]) {
    const host = await up(folder);
    await call(host, 'POST', '/v1/dreams', {
      inputs: [{ type: 'memory_store', memory_store_id: host.store }],
    });
    let stopping: ReturnType<typeof host.end> | null = null;
    const left = sessions.filter(({ id }) => !accepted.has(id));
    const client = async () => {
      for (let batch = left.splice(0, 5); batch.length > 0; batch = left.splice(0, 5)) {
        if (accepted.size >= stopAfter) stopping ??= host.end('SIGTERM');
        // Once it is going, the connection is refused or breaks off.
        const answer = await call<SessionsAccepted>(host, 'POST', '/v1/sessions', { sessions: batch }).catch(
          () => null,
        );
        if (answer?.status !== 202) {
          if (answer !== null) expect(answer).toMatchObject({ status: 503, body: refusal });
          return;
        }
        for (const { id } of answer.body.accepted) accepted.add(id);
      }
    };
    await Promise.all(Array.from({ length: 8 }, client));
    const { code, signal, err } = await stopping!;
    expect({ code, signal, err }).toEqual({ code: 0, signal: null, err: '' });
  }

  const host = await up(folder);
  await untilQuiet(host);
  const kept = new Set((await listAll<SessionSummary>(host, '/v1/sessions')).map(({ id }) => id));
  expect([...accepted].filter((id) => !kept.has(id))).toEqual([]);
  for (let at = 0; at < sessions.length; at += 100) {
    await call(host, 'POST', '/v1/sessions', { sessions: sessions.slice(at, at + 100) });
  }
  await untilQuiet(host);
  const dream = await dreamNow({ ...host, storeId: host.store });
  expect(dream.settlement).toMatch(/published|no_change/);
  expect((await listAll(host, '/v1/sessions')).length).toBe(sessions.length);
  expect((await host.end('SIGTERM')).code).toBe(0);
});

it('a folder in use is refused with words: by a second up, and by a command that should use --url', async () => {
  const folder = scratchFolder();
  const host = await up(folder);
  const inUse = /is in use by process \d+.*--url/s;
  for (const args of [
    ['up', '--port', '0'],
    ['memory', 'ls'],
  ]) {
    const { code, out, err } = await runCommand(...args, '--data', folder);
    expect({ args, code, out }).toEqual({ args, code: 1, out: '' });
    expect(err).toMatch(inUse);
  }
  const { code, out } = await runCommand('dream', '--data', folder, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    error: { code: 'data_in_use', message: expect.stringMatching(inUse) as string },
  });
  // With --url it works, and the host took no harm.
  const status = await runCommand('status', '--url', host.url, '--key', host.key, '--json');
  expect(status.code).toBe(0);
});
