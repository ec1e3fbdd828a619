/**
 * How long one tenant's sessions take from their acceptance by the bus to their digest on it, alone and while another
 * tenant sends far more than its quota; and, for comparison, the same flood where nobody has a quota, and the same flood to
 * a topic that nobody reads, which tells what it costs on this machine to send and keep it.
 *
 *     node bench/fairness.ts [--sessions 200] [--per-second 10] [--flood 300] [--quota 20/20] [--kib 20] [--runs 3] [--on embedded|kafka] [--quick]
 *
 * Embedded; and on Kafka and MongoDB's protocol where NOCTURNE_KAFKA=HOST:PORT and NOCTURNE_MONGO=URI name servers that
 * nobody else uses: there ingest and the flood's sender are processes of their own. `--flood` is what the other tenant sends
 * a second, from some seconds before until the end.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  encodeEvent,
  mintTenantId,
  storeIdOf,
  topics,
  type Message,
  type TenantId,
} from '@nocturne/contracts';
import type { Quota } from '@nocturne/service';
import { inTemporaryDir } from './lib/bench-host.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { embeddedIngest, kafkaIngest, type QuotaIngest } from './lib/quota-ingest.ts';
import { readSizes } from './lib/read-sizes.ts';
import { sessionMessage } from './lib/send-flood.ts';
import { ratios, sideBySide } from './lib/side-by-side.ts';

const sizes = readSizes({
  sessions: ['200', '60'],
  'per-second': ['10', '10'],
  flood: ['300', '300'],
  quota: ['20/20', '20/20'],
  kib: ['20', '20'],
  lead: ['6', '2'],
  runs: ['3', '1'],
  on: ['both', 'both'],
});
const count = Number(sizes.sessions);
const kib = Number(sizes.kib);
const pauseMs = 1000 / Number(sizes['per-second']);
const [perSecond = 0, burst = 0] = sizes.quota.split('/').map(Number);
/** How long the flood goes on before lags count. */
const leadMs = Number(sizes.lead) * 1000;
/** Within every tenant's quota. */
const warmUp = { tenants: 9, sessions: 20 };
const broker = process.env['NOCTURNE_KAFKA'];
const uri = process.env['NOCTURNE_MONGO'];

type Open = (quota: Quota | null, work: (ingest: QuotaIngest) => Promise<number>) => Promise<number>;

/** What another tenant sends meanwhile. */
type Beside = 'nothing' | 'a flood' | 'a flood elsewhere';

const embedded: Open = (quota, work) =>
  inTemporaryDir(async (dir) => using(embeddedIngest(dir, quota), work));
if (sizes.on !== 'kafka') await measure('embedded', embedded);
if (sizes.on !== 'embedded' && broker !== undefined && uri !== undefined) {
  await measure('Kafka', (quota, work) => using(kafkaIngest({ broker, uri }, quota), work));
}

async function measure(name: string, open: Open): Promise<void> {
  printHeading(
    `fairness, ${name}: ${sizes['per-second']} sessions/s beside ${sizes.flood}/s, quota ${sizes.quota}`,
  );
  const quota = { perSecond, burst };
  const p95 = await sideBySide(
    {
      alone: () => open(quota, (ingest) => lagOf(ingest, 'nothing')),
      elsewhere: () => open(quota, (ingest) => lagOf(ingest, 'a flood elsewhere')),
      flooded: () => open(quota, (ingest) => lagOf(ingest, 'a flood')),
      unguarded: () => open(null, (ingest) => lagOf(ingest, 'a flood')),
    },
    Number(sizes.runs),
  );
  printSpread('p95 lag, alone', p95.alone, 'ms');
  printSpread('p95 lag beside a flood that nobody reads', p95.elsewhere, 'ms');
  printSpread('p95 lag beside a flood', p95.flooded, 'ms');
  printSpread('p95 lag beside a flood, no quota', p95.unguarded, 'ms');
  printSpread('times as long as alone, beside a flood', ratios(p95.flooded, p95.alone), '×');
  printSpread('times as long as alone, nobody reads it', ratios(p95.elsewhere, p95.alone), '×');
  printSpread('times as long as alone, no quota', ratios(p95.unguarded, p95.alone), '×');
}

/** The steady tenant's p95 lag, in ms. */
async function lagOf(ingest: QuotaIngest, beside: Beside): Promise<number> {
  const { bus } = ingest;
  const run = Math.random().toString(36).slice(2, 10);
  const steady = mintTenantId(`steady-${run}`);
  const flooding = mintTenantId(`flood-${run}`);
  const others = Array.from({ length: warmUp.tenants }, (_, number) => mintTenantId(`early${number}-${run}`));
  await bus.publish([steady, flooding, ...others].map(storeMessage));
  const { accepted, lags, reader } = await watchDigests(bus, run);
  // These are not counted: they wait for their stores to be known, and for code to be warm.
  for (const tenant of [steady, ...others]) {
    for (let number = 1; number <= warmUp.sessions; number += 1) await send(bus, tenant, -number, accepted);
  }
  while (lags.size < accepted.size) await sleep(5);
  lags.clear();
  accepted.clear();

  const endFlood = await beginFlood(ingest, flooding, beside);
  const start = performance.now();
  for (let number = 0; number < count; number += 1) {
    await sleep(Math.max(0, start + number * pauseMs - performance.now()));
    await send(bus, steady, number, accepted);
  }
  while (lags.size < count) await sleep(5);
  const sent = await endFlood();
  // A flood that was not one would tell nothing.
  if (sent < 0.8 * wanted(beside)) console.log(`only ${sent} sessions/s of ${wanted(beside)} could be sent`);
  await reader.close();
  const sorted = [...lags.values()].sort((a, b) => a - b);
  return sorted[Math.ceil(count * 0.95) - 1] ?? Number.NaN;
}

/** Notes for each session that is put into `accepted` how long after that its digest is on the bus. */
async function watchDigests(bus: QuotaIngest['bus'], run: string) {
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
  return { accepted, lags, reader };
}

/** Sessions a second. */
function wanted(beside: Beside): number {
  return beside === 'nothing' ? 0 : Number(sizes.flood);
}

/** Resolves once it has gone on for long enough that the code for it is warm, too. @returns ends it */
async function beginFlood({ bus, flood }: QuotaIngest, tenant: TenantId, beside: Beside) {
  if (beside === 'nothing') return async () => 0;
  const unread = 'bench.unread.v1';
  if (beside === 'a flood elsewhere') await bus.createTopics([{ name: unread, partitions: 4 }]);
  const topic = beside === 'a flood elsewhere' ? { topic: unread } : {};
  const end = flood({ tenant, perSecond: wanted(beside), kib, ...topic });
  await sleep(leadMs);
  return end;
}

async function send(
  bus: QuotaIngest['bus'],
  tenant: TenantId,
  number: number,
  accepted: Map<string, number>,
): Promise<void> {
  const message = sessionMessage(tenant, number, kib);
  await bus.publish([message]);
  accepted.set(message.key, performance.now());
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
