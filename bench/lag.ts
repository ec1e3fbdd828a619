/**
 * How long it takes from the acceptance of a session until a subscriber sees the memory that was learnt with it, where a
 * dream is due at once: the four services, each a process of its own, on Kafka and MongoDB's protocol, under a steady load.
 *
 *     node bench/lag.ts [--sessions 300] [--per-second 5] [--runs 1] [--quick]
 *
 * Accepted: HTTP has answered 202. Seen: a consumer of `memory.updated`, a bare kafkajs one, has the event of the first
 * dream that counted as many sessions as were accepted up to this one. Every session changes memory, by a count if nothing
 * else. Starts servers of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { topics, type Dream, type SessionsAccepted } from '@nocturne/contracts';
import kafkajs from 'kafkajs';
import { makeTenant, type FleetTenant } from '../test/support/fleet/make-tenant.ts';
import { startFleet } from '../test/support/fleet/start-fleet.ts';
import { call } from '../test/support/learning.ts';
import { listAll } from '../test/support/list-all.ts';
import { until } from '../test/support/until.ts';
import { inTemporaryDir } from './lib/bench-host.ts';
import { makeSession } from './lib/make-session.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';
import { noServers, withServers } from './lib/servers.ts';

const sizes = readSizes({ sessions: ['300', '60'], 'per-second': ['5', '5'], runs: ['1', '1'] });
const count = Number(sizes.sessions);
const pauseMs = 1000 / Number(sizes['per-second']);
/** So many come before the clock runs: the first patterns need some, and code is warm after them. */
const warmUp = 30;

const lacking = noServers();
if (lacking === null) await measure();
else console.log(`lag cannot be measured here: ${lacking}`);

async function measure(): Promise<void> {
  const runs: number[][] = [];
  for (let run = 0; run < Number(sizes.runs); run += 1) runs.push(await withServers(lagsOnServers));
  printHeading(
    `lag: session accepted → memory.updated seen, a dream due at once, ${sizes['per-second']} sessions/s`,
  );
  for (const share of [0.5, 0.95, 0.99]) {
    const values = runs.map((lags) => lags[Math.ceil(lags.length * share) - 1] ?? Number.NaN);
    printSpread(`p${100 * share}`, values, 'ms');
  }
}

/** Of each session, in ms, ascending. */
function lagsOnServers({ broker, uri }: { broker: string; uri: string }): Promise<number[]> {
  return inTemporaryDir(async (folder) => {
    const fleet = await startFleet({ folder, kafka: broker, mongoUri: uri, instances: 1 });
    const subscriber = await subscribe(broker);
    try {
      const tenant = await makeTenant(fleet, 'bench', { settings: { dream_after: 1 } });
      for (let number = 0; number < warmUp; number += 1) await send(tenant, number);
      await learnt(tenant, subscriber.seen, warmUp);
      const accepted: number[] = [];
      const start = performance.now();
      for (let number = 0; number < count; number += 1) {
        await sleep(Math.max(0, start + number * pauseMs - performance.now()));
        await send(tenant, warmUp + number);
        accepted.push(performance.now());
      }
      return lagsOf(accepted, await learnt(tenant, subscriber.seen, warmUp + count));
    } finally {
      await subscriber.close();
      await fleet.stop();
    }
  });
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
  return lags.sort((a, b) => a - b);
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
