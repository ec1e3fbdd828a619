import { appendFileSync, cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { simulateFleet } from '@nocturne/fleet';
import { openEmbeddedBus } from '@nocturne/bus';
import { topicList, topics, weekdays, type LogItem, type Proposal } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { call, dreamNow, headOf, learnFrom, testHost } from '../support/learning.ts';
import { listAll } from '../support/list-all.ts';
import { checkpointHere, replayHere } from '../support/operate.ts';
import { eventsOf, withBus } from '../support/read-bus.ts';
import { scratchFolder } from '../support/scratch.ts';
import { runCommand } from '../support/up.ts';

const { sessions } = simulateFleet({ seed: 11, sessions: 200, start: '2026-01-05T08:00:00.000Z' });
const settings = { holdout: 0.3 };
const rebuilt = ['synthesizer', 'evaluator', 'curator'] as const;
const all = ['ingest', ...rebuilt] as const;

type Host = Awaited<ReturnType<typeof testHost>>;

const logOf = (host: Host) => listAll<LogItem>(host, `/v1/memory_stores/${host.storeId}/log`);

const heldOf = (host: Host) => listAll<Proposal>(host, '/v1/proposals?status=held');

/**
 * A folder with a dream, a rollback, a second dream whose proposal a person has accepted for the store's publish window, and
 * sessions that came after.
 */
async function lived(): Promise<string> {
  const dataDir = scratchFolder();
  const host = await testHost(settings, { dataDir });
  await learnFrom(host, sessions.slice(0, 90));
  await dreamNow(host);
  await call(host, 'POST', `/v1/memory_stores/${host.storeId}/rollback`, { why: 'to see' });
  // A day that it is nowhere on earth for as long as the test runs.
  const day = weekdays[(new Date().getUTCDay() + 2) % 7] ?? 'mon';
  const publish_window = { days: [day], from: '09:00', to: '17:00', time_zone: 'UTC' };
  await call(host, 'POST', `/v1/memory_stores/${host.storeId}`, { settings: { publish_window } });
  await learnFrom(host, sessions.slice(90, 140));
  const { proposal } = await dreamNow(host);
  await call(host, 'POST', `/v1/proposals/${proposal}/accept`, { why: 'as the desk does it' });
  await learnFrom(host, sessions.slice(140, 150));
  await host.waitUntilQuiet();
  await host.close();
  return dataDir;
}

function lose(dataDir: string, service: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `${service}.db${end}`), { force: true });
}

/** Builds a service's database and puts it in the place of the one before. */
async function replay(data: string, service: string, more: { readonly from?: string } = {}) {
  const result = await replayHere(service, { data, ...more });
  if (!result.ok) throw new Error(`${service}: ${result.message}`);
  lose(data, service);
  renameSync(join(data, `${service}-replayed.db`), join(data, `${service}.db`));
  return result.document as { readonly faults: readonly string[]; readonly messages: number };
}

/** What a host makes of the sessions that come next. */
async function goOn(dataDir: string) {
  const host = await testHost(settings, { dataDir });
  await host.waitUntilQuiet();
  const before = { head: (await headOf(host)).head, log: await logOf(host), held: await heldOf(host) };
  for (const { id } of before.held) await call(host, 'POST', `/v1/proposals/${id}/accept`, { now: true });
  await learnFrom(host, sessions.slice(150));
  const dream = await dreamNow(host);
  await host.waitUntilQuiet();
  const after = { head: (await headOf(host)).head, log: await logOf(host) };
  await host.close();
  const shown = ({ sequence, snapshot, cause, added, changed, removed }: LogItem) => ({
    ...{ sequence, snapshot, cause, added, changed, removed },
  });
  return {
    before,
    settlement: dream.settlement,
    verdict: dream.verdict,
    head: { sequence: after.head.sequence, snapshot: after.head.snapshot },
    log: after.log.map(shown),
  };
}

it('goes on with databases that were built from the log as it would have with those that it lost', async () => {
  const dataDir = await lived();
  const control = join(scratchFolder(), 'control');
  cpSync(dataDir, control, { recursive: true });

  for (const service of rebuilt) lose(dataDir, service);
  for (const service of rebuilt) {
    const report = await replay(dataDir, service);
    expect(report, service).toMatchObject({ faults: [] });
    expect(report.messages, service).toBeGreaterThan(0);
  }
  const told = await withBus(dataDir, (bus) => eventsOf(bus, topics.memoryUpdated));

  const [went, would] = [await goOn(dataDir), await goOn(control)];
  expect(went).toEqual(would);
  expect(went.before.log).toHaveLength(2);
  expect(went.before.held).toMatchObject([{ accepted: { by: 'local', why: 'as the desk does it' } }]);
  expect(went.log).toHaveLength(3);
  expect(went.verdict).not.toBeNull();
  expect(existsSync(join(dataDir, 'curator.db'))).toBe(true);

  // Nobody was told a second time of what had been told.
  await withBus(dataDir, async (bus) => {
    for (const topic of [
      topics.memoryUpdated,
      topics.memoryDecided,
      topics.dreamsSettled,
      topics.memoryEvaluated,
    ]) {
      const ids = (await eventsOf(bus, topic)).map(({ id }) => id);
      expect(new Set(ids).size, topic.name).toBe(ids.length);
    }
    const updates = await eventsOf(bus, topics.memoryUpdated);
    expect(updates.slice(0, told.length).map(({ id }) => id)).toEqual(told.map(({ id }) => id));
    expect(updates.map(({ data }) => data.sequence)).toEqual(updates.map((_, index) => index + 1));
  });
});

it('begins with a checkpoint where the log has been trimmed since, and says so where there is none', async () => {
  const dataDir = scratchFolder();
  const host = await testHost(settings, { dataDir });
  await learnFrom(host, sessions.slice(0, 90));
  await dreamNow(host);
  await host.waitUntilQuiet();
  await host.close();

  const checkpoints = scratchFolder();
  for (const service of all) {
    const to = join(checkpoints, service);
    expect(await checkpointHere(service, { to, data: dataDir }), service).toMatchObject({ ok: true });
  }
  await trimKept(dataDir);

  const again = await testHost(settings, { dataDir });
  await learnFrom(again, sessions.slice(90, 150));
  await dreamNow(again);
  const known = (await listAll<{ id: string }>(again, '/v1/sessions')).map(({ id }) => id).sort();
  await again.waitUntilQuiet();
  await again.close();
  const control = join(scratchFolder(), 'control');
  cpSync(dataDir, control, { recursive: true });

  for (const service of all) lose(dataDir, service);
  const refused = await replayHere('synthesizer', { data: dataDir });
  expect(refused).toMatchObject({ ok: false, exit: 1, code: 'log_trimmed' });

  for (const service of all) {
    lose(dataDir, `${service}-replayed`);
    const report = await replay(dataDir, service, { from: join(checkpoints, service) });
    expect(report, service).toMatchObject({ faults: [] });
  }
  const [went, would] = [await goOn(dataDir), await goOn(control)];
  expect(went).toEqual(would);

  const last = await testHost(settings, { dataDir });
  const found = await listAll<{ id: string }>(last, '/v1/sessions');
  expect(found.map(({ id }) => id).sort()).toEqual(expect.arrayContaining(known));
  expect(found).toHaveLength(sessions.length);
  const transcript = await call(last, 'GET', `/v1/sessions/${encodeURIComponent(known[0]!)}/transcript`);
  expect(transcript.status).toBe(200);
});

it('refuses what would spoil what is there', async () => {
  const dataDir = await lived();
  const refusal = async (service: string, options: { into?: string; from?: string } = {}) => {
    const result = await replayHere(service, { data: dataDir, ...options });
    return result.ok ? null : { exit: result.exit, message: result.message };
  };
  for (const into of ['curator', 'ingest', 'vault', '../curator']) {
    expect(await refusal('curator', { into }), into).toMatchObject({ exit: 2 });
  }
  expect(await refusal('janitor')).toMatchObject({ exit: 2 });

  const checkpoint = join(scratchFolder(), 'curator');
  // By the command line, as people would.
  const made = await runCommand('replay', 'checkpoint', 'curator', '--to', checkpoint, '--data', dataDir);
  expect(made).toMatchObject({ code: 0 });
  expect(await refusal('evaluator', { from: checkpoint })).toMatchObject({ exit: 2 });
  expect(await replayHere('curator', { data: dataDir, from: checkpoint })).toMatchObject({ ok: true });
  expect((await refusal('curator', { from: checkpoint }))?.message).toContain('holds tenants already');
  appendFileSync(join(checkpoint, 'commits.ndjson'), ' ');
  const spoilt = await refusal('curator', { from: checkpoint, into: 'another' });
  expect(spoilt?.message).toContain('commits.ndjson is not as it was written');

  const host = await testHost(settings, { dataDir });
  expect(await refusal('curator')).toMatchObject({ exit: 1 });
  await host.close();
});

/** Takes from the log what every group has read of the topics that are kept, as retention would where it was not set. */
async function trimKept(dataDir: string): Promise<void> {
  const bus = openEmbeddedBus({
    file: join(dataDir, 'bus.db'),
    clock: { now: () => new Date(Date.now() + 1_000) },
  });
  const kept = topicList.filter(({ retention }) => retention === 'keep').map(({ name }) => name);
  expect(await bus.trim({ topics: kept, olderThanMs: 0 })).toBeGreaterThan(0);
  await bus.close();
}
