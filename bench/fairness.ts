/**
 * How long one tenant's sessions take from their acceptance by the bus to their digest on it, alone and while another
 * tenant sends far more than its quota; and, for comparison, the same flood where nobody has a quota.
 *
 *     node bench/fairness.ts [--sessions 200] [--per-second 10] [--flood 300] [--quota 20/20] [--kib 20] [--runs 3] [--quick]
 *
 * Embedded; and on Kafka and MongoDB's protocol where NOCTURNE_KAFKA=HOST:PORT and NOCTURNE_MONGO=URI name servers that
 * nobody else uses. `--flood` is what the other tenant sends a second, from one second before until the end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  encodeEvent,
  inputEventId,
  mintTenantId,
  sessionSchema,
  storeIdOf,
  topics,
  type Message,
  type TenantId,
} from '@nocturne/contracts';
import type { Quota } from '@nocturne/service';
import { inTemporaryDir } from './lib/bench-host.ts';
import { makeSession } from './lib/make-session.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { embeddedIngest, kafkaIngest, type QuotaIngest } from './lib/quota-ingest.ts';
import { readSizes } from './lib/read-sizes.ts';
import { ratios, sideBySide } from './lib/side-by-side.ts';

const sizes = readSizes({
  sessions: ['200', '60'],
  'per-second': ['10', '10'],
  flood: ['300', '300'],
  quota: ['20/20', '20/20'],
  kib: ['20', '20'],
  runs: ['3', '1'],
});
const count = Number(sizes.sessions);
const pauseMs = 1000 / Number(sizes['per-second']);
const [perSecond = 0, burst = 0] = sizes.quota.split('/').map(Number);
/** Within every tenant's quota. */
const warmUp = { tenants: 9, sessions: 20 };
const broker = process.env['NOCTURNE_KAFKA'];
const uri = process.env['NOCTURNE_MONGO'];

type Open = (quota: Quota | null, work: (ingest: QuotaIngest) => Promise<number>) => Promise<number>;

const embedded: Open = (quota, work) =>
  inTemporaryDir(async (dir) => using(embeddedIngest(dir, quota), work));
await measure('embedded', embedded);
if (broker !== undefined && uri !== undefined) {
  await measure('Kafka', (quota, work) => using(kafkaIngest({ broker, uri }, quota), work));
}

async function measure(name: string, open: Open): Promise<void> {
  printHeading(
    `fairness, ${name}: ${sizes['per-second']} sessions/s beside ${sizes.flood}/s, quota ${sizes.quota}`,
  );
  const quota = { perSecond, burst };
  const p95 = await sideBySide(
    {
      alone: () => open(quota, (ingest) => lagOf(ingest, 0)),
      flooded: () => open(quota, (ingest) => lagOf(ingest, Number(sizes.flood))),
      unguarded: () => open(null, (ingest) => lagOf(ingest, Number(sizes.flood))),
    },
    Number(sizes.runs),
  );
  printSpread('p95 lag, alone', p95.alone, 'ms');
  printSpread('p95 lag beside a flood', p95.flooded, 'ms');
  printSpread('p95 lag beside a flood, no quota', p95.unguarded, 'ms');
  printSpread('times as long as alone, beside a flood', ratios(p95.flooded, p95.alone), '×');
  printSpread('times as long as alone, no quota', ratios(p95.unguarded, p95.alone), '×');
}

/** The steady tenant's p95 lag, in ms, beside so many sessions a second of another. */
async function lagOf({ bus }: QuotaIngest, flood: number): Promise<number> {
  const run = Math.random().toString(36).slice(2, 10);
  const steady = mintTenantId(`steady-${run}`);
  const flooding = mintTenantId(`flood-${run}`);
  const others = Array.from({ length: warmUp.tenants }, (_, number) => mintTenantId(`early${number}-${run}`));
  await bus.publish([steady, flooding, ...others].map(storeMessage));
  const accepted = new Map<string, number>();
  const lags = new Map<string, number>();
  const reader = await bus.subscribe({
    group: `bench-${run}`,
    topics: [topics.sessionsDigested.name, topics.sessionsHeldout.name],
    handle: async ({ messages }) => {
      for (const { key } of messages) {
        const since = accepted.get(key);
        if (since !== undefined && !lags.has(key)) lags.set(key, performance.now() - since);
      }
      return { resolved: (messages.at(-1)?.offset ?? -1) + 1 };
    },
    onCrash: (error) => {
      throw error;
    },
  });
  // These are not counted: they wait for their stores to be known, and for code to be warm.
  for (const tenant of [steady, ...others]) {
    for (let number = 1; number <= warmUp.sessions; number += 1) await send(bus, tenant, -number, accepted);
  }
  while (lags.size < accepted.size) await sleep(5);
  lags.clear();
  accepted.clear();

  const over = new AbortController();
  const flooded = sendFlood(bus, flooding, flood, over.signal);
  await sleep(1000);
  const start = performance.now();
  for (let number = 0; number < count; number += 1) {
    await sleep(Math.max(0, start + number * pauseMs - performance.now()));
    await send(bus, steady, number, accepted);
  }
  while (lags.size < count) await sleep(5);
  over.abort();
  await flooded;
  await reader.close();
  const sorted = [...lags.values()].sort((a, b) => a - b);
  return sorted[Math.ceil(count * 0.95) - 1] ?? Number.NaN;
}

async function send(
  bus: QuotaIngest['bus'],
  tenant: TenantId,
  number: number,
  accepted: Map<string, number>,
): Promise<void> {
  const message = sessionMessage(tenant, number);
  await bus.publish([message]);
  accepted.set(message.key, performance.now());
}

/** A hundredth of a second's worth at a time, made before, so that making them is no part of it. */
async function sendFlood(
  bus: QuotaIngest['bus'],
  tenant: TenantId,
  rate: number,
  over: AbortSignal,
): Promise<void> {
  const template = Array.from({ length: Math.ceil(rate / 100) }, (_, at) => sessionMessage(tenant, at));
  const start = performance.now();
  for (let round = 0; rate > 0 && !over.aborted; round += 1) {
    await sleep(Math.max(0, start + round * 10 - performance.now()));
    await bus.publish(template.map((message, at) => renamed(message, `${round}-${at}`)));
  }
}

/** The same session under another id. */
function renamed(message: Message, id: string): Message {
  const [tenant = '', old = ''] = message.key.split(':');
  const key = `${tenant}:${id}`;
  const text = Buffer.from(message.value).toString().replace(`"id":"${old}"`, `"id":"${id}"`);
  const headers = { ...message.headers, ce_partitionkey: key, ce_id: `${message.headers['ce_id']}-${id}` };
  return { ...message, key, headers, value: Buffer.from(text) };
}

function sessionMessage(tenant: TenantId, number: number): Message {
  const session = sessionSchema.parse(makeSession(number, Number(sizes.kib) * 1024));
  const id = inputEventId(topics.sessionsCompleted.type, tenant, session);
  const time = new Date(0).toISOString();
  return encodeEvent(topics.sessionsCompleted, { id, tenant, time, data: { session } });
}

function storeMessage(tenant: TenantId): Message {
  const time = new Date(0).toISOString();
  const data = topics.storesChanged.schema.parse({
    id: storeIdOf(tenant, 'default'),
    name: 'default',
    settings: { trust: 'solo' },
    revision: 1,
    created_at: time,
    updated_at: time,
  });
  return encodeEvent(topics.storesChanged, { id: `evt_${tenant}`, tenant, time, data });
}

async function using(opening: Promise<QuotaIngest>, work: (ingest: QuotaIngest) => Promise<number>) {
  const ingest = await opening;
  try {
    return await work(ingest);
  } finally {
    await ingest.close();
  }
}
