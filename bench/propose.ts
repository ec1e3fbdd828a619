/**
 * How long a curator cannot answer while a dream over many entries is proposed, judged and published: its one thread's work, and the
 * longest stretch in which nothing else had its turn. On an embedded folder, with the worker thread that a service has.
 *
 *     node bench/propose.ts [--entries 10000] [--rounds 5] [--quick]
 *
 * The first dream proposes all of it, the second one entry in a hundred.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  defaultBudget,
  derivedId,
  encodeEvent,
  decodeEvent,
  mintTenantId,
  topics,
  type Insight,
  type Topic,
  type TopicData,
} from '@nocturne/contracts';
import { openDataDir, systemClock, systemIds } from '@nocturne/service';
import { createCurator } from '../services/curator/src/service.ts';
import { proposalIdOf } from '../services/curator/src/domain/records.ts';
import { insight } from '../services/curator/src/fixtures/insights.ts';
import { verdict } from '../services/curator/src/fixtures/verdicts.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';

const sizes = readSizes({ entries: ['10000', '1000'], rounds: ['5', '2'] });
const [count, rounds] = [Number(sizes.entries), Number(sizes.rounds)];
const budget = { ...defaultBudget, entries: 100_000, bytes: 67_108_864, file_tokens: 1_000_000 };
const tenant = mintTenantId('bench');
const at = '2026-01-05T00:00:00.000Z';

interface Held {
  /** In ms, each. */
  readonly wall: number;
  readonly busy: number;
  readonly longest: number;
}

const stages = [
  'propose all',
  'publish all',
  'propose one in a hundred',
  'publish one in a hundred',
] as const;
const seen = new Map(stages.map((stage) => [stage, [] as Held[]]));
for (let round = 0; round < rounds; round += 1) await inFolder(measureRound);
printHeading(
  `a dream over ${count.toLocaleString('en')} entries, ${rounds} rounds: ms of the curator's one thread`,
);
for (const [stage, all] of seen) {
  for (const what of ['wall', 'busy', 'longest'] as const)
    printSpread(
      `${stage}: ${what}`,
      all.map((held) => held[what]),
      'ms',
    );
}

async function measureRound(folder: string): Promise<void> {
  const data = await openDataDir(folder, systemClock);
  const curator = createCurator({
    storage: data.storage('curator'),
    outbox: { notify: () => undefined, idle: async () => undefined },
    clock: systemClock,
    ids: systemIds,
    bus: data.bus,
    publish: async () => undefined,
  });
  await curator.admin.ensureTenant(tenant, []);
  const settings = { policy: 'automatic', trust: 'solo', budget } as const;
  const store = (await curator.admin.ensureStore(tenant, { name: 'default', settings })).id;

  async function hear<T extends Topic>(topic: T, value: TopicData<T>): Promise<Held> {
    const message = encodeEvent(topic, { id: 'evt', tenant, time: at, data: value });
    const handler = curator.consumes.find((one) => one.topic.name === topic.name);
    return held(async () => {
      const event = decodeEvent(topic, message);
      if (!event.ok) throw new Error(event.refusal.message);
      const handled = await handler?.handle(event.value);
      if (handled?.kind !== 'ok') throw new Error(JSON.stringify(handled));
    });
  }

  async function dream(fence: number, insights: readonly Insight[], as: readonly (typeof stages)[number][]) {
    const id = derivedId('drm', fence);
    const counts = { sessions: 20, tasks: 9, principals: 1, patterns: count, below_threshold: 0 };
    const [propose, publish] = as;
    const proposed = await hear(topics.dreamsSynthesized, {
      ...{ dream: id, store, fence, at, counts, dry_run: false, watermark: null, config_revision: 1 },
      ...{ insights: [...insights], below: [], refused: [] },
    });
    const proposal = proposalIdOf({ store, dream: id, attempt: 1 });
    const published = await hear(topics.memoryEvaluated, {
      ...{ proposal, store, dream: id, verdict: verdict('pass'), at },
    });
    if (propose !== undefined) seen.get(propose)?.push(proposed);
    if (publish !== undefined) seen.get(publish)?.push(published);
  }

  const found = (grown: (index: number) => boolean): readonly Insight[] =>
    Array.from({ length: count }, (_, index) =>
      insight(`n${index}`, {
        tool: `tool_${index % 97}`,
        sessions: 5 + (index % 7) + (grown(index) ? 1 : 0),
      }),
    );
  // So that the thread has started, and the code is compiled, as in a service that has dreamt before.
  await dream(1, found(() => false).slice(0, 600), []);
  await dream(
    2,
    found(() => false),
    ['propose all', 'publish all'],
  );
  await dream(
    3,
    found((index) => index % 100 === 0),
    ['propose one in a hundred', 'publish one in a hundred'],
  );
  await curator.close?.();
  await data.close();
}

async function held(work: () => Promise<void>): Promise<Held> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const [began, use] = [performance.now(), performance.eventLoopUtilization()];
  await work();
  const { active } = performance.eventLoopUtilization(use);
  const wall = performance.now() - began;
  // What came last is counted once the loop has turned.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  return { wall, busy: active, longest: delays.max / 1e6 };
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nocturne-bench-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
