import { appendFileSync } from 'node:fs';
import type { Store } from '@nocturne/contracts';
import { simulateFleet } from '@nocturne/fleet';
import { describe, expect, it, onTestFinished } from 'vitest';
import { embeddedSnapshot } from '../../support/fleet/embedded-snapshot.ts';
import { makeTenant, type FleetTenant } from '../../support/fleet/make-tenant.ts';
import { startMortalFleet, type MortalFleet } from '../../support/fleet/mortal-fleet.ts';
import { noLocalServers } from '../../support/fleet/servers.ts';
import { withKafka } from '../../support/fleet/with-kafka.ts';
import { openKafkaWriter } from '../../support/fleet/write-to-kafka.ts';
import { call, dreamNow } from '../../support/learning.ts';
import { untilQuiet } from '../../support/quiet.ts';
import { seeded } from '../../support/random.ts';
import { createClient } from '../story/client.ts';
import { explain } from '../story/explain.ts';
import { gatherShown, gatherTold, type Evidence } from '../story/gather.ts';
import { askForDream } from '../story/play.ts';
import { newRecord, type ClientRecord } from '../story/record.ts';
import { createCauser } from './cause-faults.ts';
import { disturb } from './disturb.ts';
import { planFaults } from './plan-faults.ts';
import { injectDouble, injectLoss } from './rob-fleet.ts';
import { streamSessions } from './stream-sessions.ts';

/** `NOCTURNE_KILLS=100 NOCTURNE_SESSIONS=20000 NOCTURNE_SEED=3 npm run test:chaos -- test/chaos/fleet/kill-fleet` for the full figure. */
const kills = Number(process.env['NOCTURNE_KILLS'] ?? 15);
const count = Number(process.env['NOCTURNE_SESSIONS'] ?? 2_000);
const seed = Number(process.env['NOCTURNE_SEED'] ?? 1);
const reason = noLocalServers();
const settleMs = 240_000;

const start = '2026-01-05T08:00:00.000Z';
// Close enough together that the last of very many has ended by now.
const { sessions } = simulateFleet({ seed: 100 + seed, sessions: count, start, everyMinutes: 10 });
const name = `kill -9 of services, broker and database, ${kills} times while ${count} sessions stream in (seed ${seed})`;

describe.skipIf(reason !== null)(reason === null ? name : `${name} (skipped: ${reason})`, () => {
  it('nothing lost, nothing doubled, the memory of an undisturbed run, and the check that says so sees what is made', async () => {
    const mortal = await startMortalFleet();
    const tenant = await makeTenant(mortal.fleet, 'acme');
    const record = await learnUnderFaults(mortal, tenant);
    const evidence = await gatherAll(mortal, tenant);
    expect(explain(record, evidence)).toEqual([]);
    expect(record.sessions.size).toBe(sessions.length);
    expect(evidence.stores[0]?.head.snapshot).toBe(await embeddedSnapshot(tenant.tenant, sessions));

    const { mongo, kafka } = mortal.servers;
    const complaints = async () => explain(record, await gatherAll(mortal, tenant)).join('\n');
    const lost = evidence.sessions[Math.floor(sessions.length / 2)]!.id;
    await injectLoss(mongo.address, tenant.tenant, lost);
    expect(await complaints()).toContain(`${lost} was accepted and is listed 0 times`);
    await withKafka(kafka.address, (bus) => injectDouble(bus, evidence.digested[0]!));
    await untilQuiet(tenant);
    await dreamNow(tenant);
    expect(await complaints()).toContain(`counted ${sessions.length + 1} sessions`);
    expect(await mortal.fleet.stop()).toEqual([]);
  });
});

/** Sends everything while all that is planned goes wrong; one last dream after all has had its effect. */
async function learnUnderFaults(mortal: MortalFleet, tenant: FleetTenant): Promise<ClientRecord> {
  const { fleet, servers, wire, logs } = mortal;
  const random = seeded(seed);
  const record = newRecord();
  const client = createClient({ ...tenant, fault: () => null });
  const writer = await openKafkaWriter(servers.kafka.address, tenant.tenant);
  onTestFinished(() => writer.close());

  const plan = planFaults(random, kills, sessions.length);
  const store = await storeOf(tenant);
  const beginDream = async () => void (await askForDream(client, store, 'dream', record));
  const note = (line: string) =>
    appendFileSync(`${logs}/faults.log`, `${new Date().toISOString()} ${line}\n`);
  const disturbance = disturb(plan, createCauser({ fleet, servers, wire, beginDream }), note);
  const began = Date.now();
  await streamSessions(sessions, record, { client, writer, random, mayGoOn: disturbance.reached });
  await disturbance.over();
  await fleet.serving();
  await untilQuiet(tenant, settleMs);
  record.dreams.push((await dreamNow(tenant)).id);
  await untilQuiet(tenant, settleMs);

  // The figures of the proof, in one line.
  const faults = tally(plan.map(({ fault }) => fault.kind));
  const seconds = Math.round((Date.now() - began) / 1_000);
  const figures = { seed, kills, sessions: record.sessions.size, seconds, faults, ended: fleet.faults() };
  console.info(JSON.stringify(figures));
  return record;
}

async function gatherAll({ servers }: MortalFleet, tenant: FleetTenant): Promise<Evidence> {
  const shown = await gatherShown(tenant, [await storeOf(tenant)]);
  return { ...shown, ...(await withKafka(servers.kafka.address, gatherTold)) };
}

async function storeOf(tenant: FleetTenant): Promise<Store> {
  return (await call<Store>(tenant, 'GET', `/v1/memory_stores/${tenant.storeId}`)).body;
}

function tally(kinds: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
