/**
 * How long one tenant's sessions take from their acceptance by the bus to their digest on it, alone and while another
 * tenant sends far more than its quota; and, for comparison, the same flood where nobody has a quota, and the same flood to
 * a topic that nobody reads, which tells what it costs on this machine to send and keep it.
 *
 *     node bench/fairness.ts [--sessions 200] [--per-second 10] [--flood 300] [--quota 20/20] [--kib 20] [--runs 3] [--on embedded|kafka] [--ways alone,flooded] [--profile FOLDER] [--quick]
 *
 * Embedded; and on Kafka and MongoDB's protocol where NOCTURNE_KAFKA=HOST:PORT and NOCTURNE_MONGO=URI name servers that
 * nobody else uses: there ingest and the flood's sender are processes of their own. `--flood` is what the other tenant sends
 * a second, from some seconds before until the end. `--ways` runs some of them only: alone, elsewhere, flooded, unguarded.
 * `--profile` has ingest's process write where its thread's time goes, each way a file.
 */
import { join } from 'node:path';
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
import { ratios, sideBySide, type Measured } from './lib/side-by-side.ts';

const sizes = readSizes({
  sessions: ['200', '60'],
  'per-second': ['10', '10'],
  flood: ['300', '300'],
  quota: ['20/20', '20/20'],
  kib: ['20', '20'],
  lead: ['6', '2'],
  runs: ['3', '1'],
  on: ['both', 'both'],
  ways: ['alone,elsewhere,flooded,unguarded', 'alone,elsewhere,flooded,unguarded'],
  profile: ['', ''],
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

/** @param profile where the profile of ingest's thread is to be written; null for none */
type Open = (
  quota: Quota | null,
  profile: string | null,
  work: (ingest: QuotaIngest) => Promise<number>,
) => Promise<number>;

/** What another tenant sends meanwhile. */
type Beside = 'nothing' | 'a flood' | 'a flood elsewhere';

const ways = {
  alone: { said: 'alone', beside: 'nothing', quota: { perSecond, burst } },
  elsewhere: {
    said: 'beside a flood that nobody reads',
    beside: 'a flood elsewhere',
    quota: { perSecond, burst },
  },
  flooded: { said: 'beside a flood', beside: 'a flood', quota: { perSecond, burst } },
  unguarded: { said: 'beside a flood, no quota', beside: 'a flood', quota: null },
} as const satisfies Record<string, { said: string; beside: Beside; quota: Quota | null }>;
type Way = keyof typeof ways;

const wanted = sizes.ways.split(',').filter((name): name is Way => name in ways);

const embedded: Open = (quota, _profile, work) =>
  inTemporaryDir(async (dir) => using(embeddedIngest(dir, quota), work));
if (sizes.on !== 'kafka') await measure('embedded', embedded);
if (sizes.on !== 'embedded' && broker !== undefined && uri !== undefined) {
  await measure('Kafka', (quota, profile, work) => using(kafkaIngest({ broker, uri }, quota, profile), work));
}

async function measure(name: string, open: Open): Promise<void> {
  printHeading(
    `fairness, ${name}: ${sizes['per-second']} sessions/s beside ${sizes.flood}/s, quota ${sizes.quota}`,
  );
  const medians = new Map<Way, number[]>();
  const one = (way: Way) => async () => {
    const { quota, beside } = ways[way];
    const profile = sizes.profile === '' ? null : join(sizes.profile, `ingest-${way}.cpuprofile`);
    return open(quota, profile, async (ingest) => {
      const lags = await lagsOf(ingest, beside);
      medians.set(way, [...(medians.get(way) ?? []), quantile(lags, 0.5)]);
      return quantile(lags, 0.95);
    });
  };
  const p95 = await sideBySide(
    Object.fromEntries(wanted.map((way) => [way, one(way)])) as Record<Way, Measured>,
    Number(sizes.runs),
  );
  for (const way of wanted) printSpread(`median lag, ${ways[way].said}`, medians.get(way) ?? [], 'ms');
  for (const way of wanted) printSpread(`p95 lag, ${ways[way].said}`, p95[way], 'ms');
  for (const way of wanted) {
    if (way !== 'alone' && wanted.includes('alone'))
      printSpread(`times as long as alone, ${ways[way].said}`, ratios(p95[way], p95.alone), '×');
  }
}

/** The steady tenant's lags, in ms, the least first. */
async function lagsOf(ingest: QuotaIngest, beside: Beside): Promise<readonly number[]> {
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
  const least = 0.8 * rateOf(beside);
  if (sent < least) console.log(`only ${sent} sessions/s of ${rateOf(beside)} could be sent`);
  await reader.close();
  return [...lags.values()].sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
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
function rateOf(beside: Beside): number {
  return beside === 'nothing' ? 0 : Number(sizes.flood);
}

/** Resolves once it has gone on for long enough that the code for it is warm, too. @returns ends it */
async function beginFlood({ bus, flood }: QuotaIngest, tenant: TenantId, beside: Beside) {
  if (beside === 'nothing') return async () => 0;
  const unread = 'bench.unread.v1';
  if (beside === 'a flood elsewhere') await bus.createTopics([{ name: unread, partitions: 4 }]);
  const topic = beside === 'a flood elsewhere' ? { topic: unread } : {};
  const end = flood({ tenant, perSecond: rateOf(beside), kib, ...topic });
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
