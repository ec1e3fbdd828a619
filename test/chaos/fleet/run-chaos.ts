import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@nocturne/contracts';
import { simulateFleet, type FleetSession } from '@nocturne/fleet';
import { makeTenant, type FleetTenant } from '../../support/fleet/make-tenant.ts';
import { startMortalFleet, type MortalFleet } from '../../support/fleet/mortal-fleet.ts';
import { withKafka } from '../../support/fleet/with-kafka.ts';
import { openKafkaWriter } from '../../support/fleet/write-to-kafka.ts';
import { call, dreamNow } from '../../support/learning.ts';
import { untilQuiet } from '../../support/quiet.ts';
import { seeded } from '../../support/random.ts';
import type { AtEnd } from '../../support/scratch.ts';
import { createClient } from '../story/client.ts';
import { gatherShown, gatherTold, type Evidence } from '../story/gather.ts';
import { askForDream } from '../story/play.ts';
import { newRecord, type ClientRecord } from '../story/record.ts';
import { createCauser } from './cause-faults.ts';
import { disturb } from './disturb.ts';
import { planFaults, type Fault } from './plan-faults.ts';
import { streamSessions } from './stream-sessions.ts';

export interface ChaosSize {
  readonly seed: number;
  readonly kills: number;
  readonly sessions: number;
}

/** A fleet that has learnt from all sessions while everything planned went wrong; at the end it still runs. */
export interface Chaos {
  readonly mortal: MortalFleet;
  readonly tenant: FleetTenant;
  readonly sessions: readonly FleetSession[];
  readonly faults: readonly Fault[];
  /** What was acknowledged. */
  readonly record: ClientRecord;
  /** From the first session sent to the end of the last dream. */
  readonly seconds: number;
  /** How processes ended by themselves. */
  readonly ended: readonly string[];
  /** Looks at everything that can be seen from outside. */
  gather(): Promise<Evidence>;
}

/** Effects that still wait are waited for so long, in ms, and as long again for every 10,000 sessions. */
const settleMs = 240_000;
const start = '2026-01-05T08:00:00.000Z';

/**
 * Two instances of every service, a broker and a database. Sends every session while all that is planned goes wrong; one
 * last dream after all has had its effect.
 */
export async function runChaos(size: ChaosSize, folder: string, atEnd: AtEnd): Promise<Chaos> {
  // Close enough together that the last of very many has ended by now.
  const { sessions } = simulateFleet({
    ...{ seed: 100 + size.seed, sessions: size.sessions, start, everyMinutes: 10 },
  });
  const patienceMs = settleMs * (1 + size.sessions / 10_000);
  const mortal = await startMortalFleet(join(folder, 'fleet'), atEnd);
  const { fleet, servers, wire, logs } = mortal;
  const tenant = await makeTenant(fleet, 'acme');
  const random = seeded(size.seed);
  const record = newRecord();
  const client = createClient({ ...tenant, fault: () => null });
  const writer = await openKafkaWriter(servers.kafka.address, tenant.tenant);
  atEnd(() => writer.close());

  const plan = planFaults(random, size.kills, sessions.length);
  const store = await storeOf(tenant);
  const beginDream = async () => void (await askForDream(client, store, 'dream', record));
  const note = (line: string) =>
    appendFileSync(`${logs}/faults.log`, `${new Date().toISOString()} ${line}\n`);
  const disturbance = disturb(plan, createCauser({ fleet, servers, wire, beginDream }), note);
  const began = performance.now();
  await streamSessions(sessions, record, { client, writer, random, mayGoOn: disturbance.reached });
  await disturbance.over();
  await fleet.serving();
  await untilQuiet(tenant, patienceMs);
  record.dreams.push((await dreamNow(tenant)).id);
  await untilQuiet(tenant, patienceMs);

  return {
    mortal,
    tenant,
    sessions,
    faults: plan.map(({ fault }) => fault),
    record,
    seconds: Math.round((performance.now() - began) / 1_000),
    ended: fleet.faults(),
    async gather() {
      const shown = await gatherShown(tenant, [await storeOf(tenant)]);
      return { ...shown, ...(await withKafka(servers.kafka.address, gatherTold)) };
    },
  };
}

async function storeOf(tenant: FleetTenant): Promise<Store> {
  return (await call<Store>(tenant, 'GET', `/v1/memory_stores/${tenant.storeId}`)).body;
}
