import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deadLetterTopic, encodeEvent, mintTenantId, topics, type SessionSummary } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { expect, it } from 'vitest';
import { call } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { untilQuiet } from '../support/quiet.ts';
import { messagesOf, withBus } from '../support/read-bus.ts';
import { scratchFolder } from '../support/scratch.ts';
import { spawnUp, up, type Ended, type Ready, type UpProcess } from '../support/up.ts';

const { sessions } = simulateFleet({ seed: 23, sessions: 12, start: '2026-01-05T08:00:00.000Z' });
const [poisoned, ...others] = sessions as [(typeof sessions)[0], ...typeof sessions];
const completed = topics.sessionsCompleted;

/** A folder in which a host has been, and its topics are. */
async function usedFolder(): Promise<string> {
  const folder = scratchFolder();
  await (await up(folder)).end('SIGTERM');
  return folder;
}

async function listed(host: Ready): Promise<readonly string[]> {
  return (await listAll<SessionSummary>(host, '/v1/sessions')).map(({ id }) => id).sort();
}

it('hostile events on the bus go to the dead letters with their reason, and the next is handled', async () => {
  const folder = await usedFolder();
  const tenant = mintTenantId('local');
  const event = (session: (typeof sessions)[0]) => {
    const time = '2026-03-01T00:00:00.000Z';
    return encodeEvent(completed, {
      id: `evt_${session.id}`,
      tenant,
      time,
      data: { session, received_at: time },
    });
  };
  const good = event(poisoned);
  const bytes = (text: string) => new TextEncoder().encode(text);
  const { ce_tenantid: _, ...withoutTenant } = good.headers;
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const hostile = {
    undecodable: [
      { ...good, value: new Uint8Array([0xff, 0xfe, 0x00]) },
      { ...good, value: bytes('{"session":') },
      { ...good, value: bytes('') },
    ],
    unknown_version: [{ ...good, headers: { ...good.headers, ce_type: 'nocturne.sessions.completed.v9' } }],
    bad_envelope: [
      { ...good, headers: {} },
      { ...good, headers: withoutTenant },
      { ...good, headers: { ...good.headers, ce_tenantid: '../../etc' } },
      { ...good, headers: { ...good.headers, ce_dataref: '../master.key' } },
    ],
    blob_missing: [{ ...good, headers: { ...good.headers, ce_dataref: `claims/${'0'.repeat(64)}` } }],
    key_mismatch: [{ ...good, headers: { ...good.headers, ce_tenantid: 'stranger' } }],
    too_deep: [{ ...good, value: bytes(deep) }],
    invalid_shape: [
      { ...good, value: bytes('{}') },
      { ...good, value: bytes('{"session":{"id":"x","steps":{"length":1e9}}}') },
    ],
  };
  const messages = Object.values(hostile).flat();
  await withBus(folder, async (bus) => {
    // All in the partition of the one key, each followed by nothing but more of the kind; then sessions that are in order.
    await bus.publish([...messages, good, ...others.map(event)]);
  });

  const host = await up(folder);
  await untilQuiet(host);
  expect(await listed(host)).toEqual(sessions.map(({ id }) => id).sort());
  expect((await host.end('SIGTERM')).code).toBe(0);
  await withBus(folder, async (bus) => {
    const letters = await messagesOf(bus, deadLetterTopic(completed.name));
    const codes = letters.map(({ headers }) => headers['dlq_code']).sort();
    expect(codes).toEqual(
      Object.entries(hostile)
        .flatMap(([code, list]) => list.map(() => code))
        .sort(),
    );
    for (const { headers } of letters) {
      expect(headers).toMatchObject({ dlq_topic: completed.name, dlq_group: 'ingest', dlq_step: 'decode' });
      expect(headers['dlq_reason']).toMatch(/^[^\p{Cc}]{1,500}$/u);
    }
  });
});

it('a message over which the process dies three times goes to the dead letters as crash, and what is behind it is handled', async () => {
  const folder = await usedFolder();
  // What no code expects: the database of ingest refuses one session, as a broken file or a bug of ours might.
  booby(folder, poisoned.id);

  let host = spawnUp(folder);
  const ready = await host.ready;
  const { status } = await call(ready, 'POST', '/v1/sessions', { sessions });
  expect(status).toBe(202);
  const ends: Ended[] = [];
  while (ends.length < 5 && !(await survives(host))) {
    ends.push(await host.ended);
    host = spawnUp(folder);
  }
  expect(ends.map(({ code }) => code)).toEqual([1, 1]);
  for (const { err } of ends) expect(err).toContain('poisoned');

  const alive = await host.ready;
  await untilQuiet(alive);
  expect(await listed(alive)).toEqual(others.map(({ id }) => id).sort());
  expect((await host.end('SIGTERM')).code).toBe(0);
  await withBus(folder, async (bus) => {
    const letters = await messagesOf(bus, deadLetterTopic(completed.name));
    expect(letters.map(({ key, headers }) => [key, headers['dlq_code']])).toEqual([
      [`local:${poisoned.id}`, 'crash'],
    ]);
  });
});

/** Whether it comes to rest rather than to its end. */
async function survives(host: UpProcess): Promise<boolean> {
  const rest = host.ready
    .then((ready) => untilQuiet(ready))
    .then(
      () => true,
      () => false,
    );
  return Promise.race([rest, host.ended.then(() => false)]);
}

/** Makes the write of one session throw. */
function booby(folder: string, id: string): void {
  const database = new DatabaseSync(join(folder, 'ingest.db'));
  database.exec(`
    CREATE TRIGGER booby BEFORE INSERT ON "c.sessions" WHEN NEW.id = '${id}'
    BEGIN SELECT RAISE(FAIL, 'poisoned'); END
  `);
  database.close();
}
