import { join } from 'node:path';
import { openEmbeddedBus } from '@nocturne/bus';
import { createAdmin, createClient } from '@nocturne/client';
import { decodeEvent, topics } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { systemClock } from '@nocturne/service';
import { expect, it } from 'vitest';
import { call, dreamNow, headOf, learnFrom, testHost } from '../support/learning.ts';
import { scratchFolder } from '../support/scratch.ts';

const { sessions } = simulateFleet({ seed: 21, sessions: 200, start: '2026-01-05T08:00:00.000Z' });
const [first, second] = [sessions.slice(0, 120), sessions.slice(120)];

it('a rejected proposal leaves head untouched, and stays rejected at the next dream', async () => {
  const host = await testHost({ policy: 'review' });
  const before = await headOf(host);
  await learnFrom(host, sessions);
  const dream = await dreamNow(host);
  expect(dream.settlement).toBe('held');
  expect((await headOf(host)).head).toEqual(before.head);

  const discarded = await call(host, 'POST', `/v1/proposals/${dream.proposal}/discard`, { why: 'not now' });
  expect(discarded).toMatchObject({ status: 200, body: { status: 'rejected' } });
  expect((await headOf(host)).head).toEqual(before.head);

  for (let night = 0; night < 3; night += 1) {
    const again = await dreamNow(host);
    expect(again.settlement).toBe('no_change');
    expect(again.refused.length).toBeGreaterThan(0);
    expect((await headOf(host)).head).toEqual(before.head);
  }
});

it('one entry discarded, the rest accepted: only it stays out', async () => {
  const host = await testHost({ policy: 'review' });
  await learnFrom(host, sessions);
  const dream = await dreamNow(host);
  const admin = createAdmin(host);
  const proposal = await admin.proposals.get(dream.proposal ?? '');
  const unwanted = proposal.changes[0]?.entry ?? '';

  await admin.proposals.discard(proposal.id, { why: 'we know', entries: [unwanted] });
  await dreamNow(host);
  const open = await Array.fromAsync(admin.proposals.list(host.storeId, 'held'));
  for (const { id } of open) await admin.proposals.accept(id, { why: 'good' });

  const { snapshot } = await headOf(host);
  expect(snapshot.entries.length).toBe(proposal.changes.length - 1);
  expect(snapshot.entries.map(({ id }) => id)).not.toContain(unwanted);
});

it('rollback restores the former head and says so on the bus: A, B, A', async () => {
  const dataDir = scratchFolder();
  const host = await testHost({}, { dataDir });
  const client = createClient({ ...host, store: host.storeId });
  const stop = new AbortController();
  const seen = Array.fromAsync(client.updates({ lastEventId: '0', signal: stop.signal }));

  await learnFrom(host, first);
  await dreamNow(host);
  const a = await headOf(host);
  await learnFrom(host, second);
  await dreamNow(host);
  const b = await headOf(host);
  expect(b.head.snapshot).not.toBe(a.head.snapshot);

  const path = `/v1/memory_stores/${host.storeId}/rollback`;
  expect((await call(host, 'POST', path, { why: 'worse', sequence: a.head.sequence })).status).toBe(200);
  const back = await headOf(host);
  expect(back.snapshot).toEqual(a.snapshot);
  expect(back.head.sequence).toBe(b.head.sequence + 1);

  // It stays back: the evidence has not changed.
  expect((await dreamNow(host)).settlement).toBe('no_change');
  expect((await headOf(host)).head).toEqual(back.head);

  await host.waitUntilQuiet();
  await host.close();
  stop.abort();
  const snapshots = [a, b, a].map(({ head }) => head.snapshot);
  const sent = await updatesOnTheBus(dataDir);
  expect(sent.map(({ snapshot }) => snapshot)).toEqual(snapshots);
  expect(sent.map(({ cause }) => cause)).toEqual(['published', 'published', 'rolled_back']);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
  expect((await seen).map(({ snapshot }) => snapshot)).toEqual(snapshots);
});

async function updatesOnTheBus(dataDir: string) {
  const bus = openEmbeddedBus({ file: join(dataDir, 'bus.db'), clock: systemClock });
  try {
    const spec = (await bus.topics()).find(({ name }) => name === topics.memoryUpdated.name);
    const events = [];
    for (let partition = 0; partition < (spec?.partitions ?? 0); partition += 1) {
      for (const message of await bus.read(topics.memoryUpdated.name, partition, 0, 100)) {
        const event = decodeEvent(topics.memoryUpdated, message);
        if (event.ok) events.push({ id: event.value.id, ...event.value.data });
      }
    }
    return events.sort((x, y) => x.sequence - y.sequence);
  } finally {
    await bus.close();
  }
}
