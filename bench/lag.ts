/**
 * How long it takes from the acceptance of a session until a subscriber sees the memory that was learnt with it, where a
 * dream is due at once: the four services, each a process of its own, on Kafka and MongoDB's protocol, under a steady load.
 *
 *     node bench/lag.ts [--sessions 300] [--per-second 5] [--runs 1] [--flood 300] [--quota 20/20] [--lead 40] [--quick]
 *
 * And the same while another tenant sends `--flood` sessions of 20 KiB a second, of which its quota lets `--quota` through; 0 for
 * none (`bench/fairness.ts` has ingest's part of it alone).
 * Accepted: HTTP has answered 202. Seen: a consumer of `memory.updated`, a bare kafkajs one, has the event of the first
 * dream that counted as many sessions as were accepted up to this one. Every session changes memory, by a count if nothing
 * else. Each time on servers of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { mintTenantId, topics, type Dream, type SessionsAccepted } from '@nocturne/contracts';
import kafkajs from 'kafkajs';
import { makeTenant, type FleetTenant } from '../test/support/fleet/make-tenant.ts';
import { startFleet, type Fleet } from '../test/support/fleet/start-fleet.ts';
import { call } from '../test/support/learning.ts';
import { listAll } from '../test/support/list-all.ts';
import { until } from '../test/support/until.ts';
import { inTemporaryDir } from './lib/bench-host.ts';
import { makeSession } from './lib/make-session.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { noServers, withServers, type Servers } from './lib/servers.ts';
import { ratios } from './lib/side-by-side.ts';
import { startFlood } from './lib/start-flood.ts';

const sizes = readSizes({
  sessions: ['300', '60'],
  'per-second': ['5', '5'],
  runs: ['1', '1'],
  flood: ['300', '0'],
  quota: ['20/20', '20/20'],
  lead: ['40', '6'],
});
const flood = { perSecond: Number(sizes.flood), kib: 20 };
const count = Number(sizes.sessions);
const pauseMs = 1000 / Number(sizes['per-second']);
/** So many sessions go by before lags count, with a flood or without: broker and database have just begun, and are not warm. */
const lead = Number(sizes.lead) * Number(sizes['per-second']);
/** So many come before the clock runs: the first patterns need some, and code is warm after them. */
const warmUp = 30;

const lacking = noServers();
if (lacking === null) await measure();
else console.log(`lag cannot be measured here: ${lacking}`);

async function measure(): Promise<void> {
  const [alone, beside]: [number[][], number[][]] = [[], []];
  for (let run = 0; run < Number(sizes.runs); run += 1) {
    alone.push(await withServers((servers) => lagsOnServers(servers, false)));
    if (flood.perSecond > 0) beside.push(await withServers((servers) => lagsOnServers(servers, true)));
  }
  printHeading(
    `lag: session accepted → memory.updated seen, a dream due at once, ${sizes['per-second']} sessions/s`,
  );
  printShares('', alone);
  if (beside.length === 0) return;
  printShares(', beside a flood', beside);
  printSpread('p95 beside a flood', ratios(at(0.95, beside), at(0.95, alone)), '× alone');
}

function printShares(when: string, runs: readonly (readonly number[])[]): void {
  for (const share of [0.5, 0.95, 0.99]) printSpread(`p${100 * share}${when}`, at(share, runs), 'ms');
}

/** Of each run the lag that this share of its sessions have at the most. */
function at(share: number, runs: readonly (readonly number[])[]): number[] {
  return runs.map((lags) => lags[Math.ceil(lags.length * share) - 1] ?? Number.NaN);
}

/** Of each session that counts, in ms, ascending. */
function lagsOnServers({ broker, uri }: Servers, flooded: boolean): Promise<number[]> {
  return inTemporaryDir(async (folder) => {
    const env = { NOCTURNE_TENANT_QUOTA: sizes.quota };
    const fleet = await startFleet({ folder, kafka: broker, mongoUri: uri, instances: 1, env });
    const subscriber = await subscribe(broker);
    try {
      const tenant = await makeTenant(fleet, 'bench', { settings: { dream_after: 1 } });
      for (let number = 0; number < warmUp; number += 1) {
        await sleep(pauseMs);
        await send(tenant, number);
      }
      await learnt(tenant, subscriber.seen, warmUp);
      const endFlood = flooded ? await beginFlood(fleet, broker) : null;
      const accepted: number[] = [];
      const start = performance.now();
      for (let number = 0; number < lead + count; number += 1) {
        await sleep(Math.max(0, start + number * pauseMs - performance.now()));
        await send(tenant, warmUp + number);
        accepted.push(performance.now());
      }
      const memories = await learnt(tenant, subscriber.seen, warmUp + lead + count);
      const sent = await endFlood?.();
      // A flood that was not one would tell nothing.
      if (sent !== undefined && sent < 0.8 * flood.perSecond)
        console.log(`only ${sent} sessions/s of ${flood.perSecond} could be sent`);
      return lagsOf(accepted, memories)
        .slice(lead)
        .sort((a, b) => a - b);
    } finally {
      await subscriber.close();
      await fleet.stop();
    }
  });
}

/** Of a tenant with a store like any other. @returns ends it: sessions a second that were sent */
async function beginFlood(fleet: Fleet, broker: string): Promise<() => Promise<number>> {
  await makeTenant(fleet, 'flood');
  return startFlood({ broker, tenant: mintTenantId('flood'), ...flood });
}

async function send(tenant: FleetTenant, number: number): Promise<void> {
  const { url, agentKey: key } = tenant;
  const body = { sessions: [makeSession(number, 4096)] };
  const answer = await call<SessionsAccepted>({ url, key }, 'POST', '/v1/sessions', body);
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
}

/** A version of memory: with how many sessions it was learnt, and when the subscriber saw it. */
interface Memory {
  readonly sessions: number;
  readonly at: number;
}

/** Resolves once the subscriber has seen what was learnt with so many sessions, with all that it has seen by then. */
function learnt(tenant: FleetTenant, seen: ReadonlyMap<string, number>, sessions: number): Promise<Memory[]> {
  return until(`memory of ${sessions} sessions`, async () => {
    const dreams = await listAll<Dream>(tenant, `/v1/dreams?store=${tenant.storeId}`);
    const memories = dreams.flatMap(({ id, counts }) => {
      const at = seen.get(id);
      return at === undefined || counts === null ? [] : [{ sessions: counts.sessions, at }];
    });
    return memories.some((memory) => memory.sessions >= sessions) ? memories : null;
  });
}

function lagsOf(accepted: readonly number[], memories: readonly Memory[]): number[] {
  const lags = accepted.map((since, index) => {
    const having = memories.filter(({ sessions }) => sessions >= warmUp + index + 1).map(({ at }) => at);
    if (having.length === 0) throw new Error(`no memory was learnt with session ${index}`);
    return Math.min(...having) - since;
  });
  return lags;
}

/** When the event of each dream's memory came. */
async function subscribe(broker: string) {
  const kafka = new kafkajs.Kafka({
    clientId: 'watcher',
    brokers: [broker],
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const consumer = kafka.consumer({ groupId: 'watcher', maxWaitTimeInMs: 250 });
  const seen = new Map<string, number>();
  await consumer.connect();
  await consumer.subscribe({ topic: topics.memoryUpdated.name, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const { dream } = JSON.parse(message.value?.toString() ?? '{}') as { dream: string | null };
      if (dream !== null && !seen.has(dream)) seen.set(dream, performance.now());
    },
  });
  return { seen, close: () => consumer.disconnect() };
}
