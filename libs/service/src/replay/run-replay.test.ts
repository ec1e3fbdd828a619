import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { done, openEmbeddedBus, type EmbeddedBus } from '@nocturne/bus';
import { encodeEvent, topics, type Event, type TopicData } from '@nocturne/contracts';
import { expect, it, onTestFinished } from 'vitest';
import { on } from '../subscription.ts';
import { tenant, testSubstrate } from '../testing/substrate.ts';
import type { Replayer } from './replayer.ts';
import { missingFromLog, runReplay } from './run-replay.ts';

const store = `memstore_${'a'.repeat(24)}`;
const snapshot = `snap_${'b'.repeat(64)}`;
type Exposed = TopicData<typeof topics.memoryExposed>;

const exposed = (session: string, entry: string): Exposed => ({
  session,
  store,
  snapshot,
  entries: [entry],
  at: '2026-01-01T00:00:00.000Z',
});

/** A bus with memory.exposed, which the curator writes and the synthesizer reads, in three partitions. */
async function openBus(): Promise<EmbeddedBus> {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-replay-'));
  let now = 0;
  const bus = openEmbeddedBus({ file: join(folder, 'bus.db'), clock: { now: () => new Date((now += 1)) } });
  onTestFinished(async () => {
    await bus.close();
    rmSync(folder, { recursive: true });
  });
  await bus.createTopics([{ name: topics.memoryExposed.name, partitions: 3 }]);
  return bus;
}

async function publish(bus: EmbeddedBus, data: readonly Exposed[]): Promise<void> {
  const time = '2026-01-01T00:00:00.000Z';
  await bus.publish(
    data.map((each, index) =>
      encodeEvent(topics.memoryExposed, { id: `e${index}`, tenant, time, data: each }),
    ),
  );
}

const sent = ['a', 'b', 'c', 'd', 'e'].flatMap((session) =>
  ['1', '2', '3'].map((entry) => exposed(session, entry)),
);

/** Reads memory.exposed and notes what came, by session. */
function reader(during: () => Promise<void> = async () => undefined) {
  const seen = new Map<string, string[]>();
  const handle = async ({ data }: Event<typeof topics.memoryExposed>) => {
    seen.set(data.session, [...(seen.get(data.session) ?? []), data.entries.join()]);
    return done;
  };
  const replayer: Replayer = {
    phases: [[], [on(topics.memoryExposed, handle)]],
    rewinds: [],
    keeps: [],
    finish: async () => {
      await during();
      return [];
    },
    close: async () => undefined,
  };
  return { replayer, seen };
}

async function run(bus: EmbeddedBus, service: 'curator' | 'synthesizer', replayer: Replayer) {
  const { storage } = await testSubstrate();
  return runReplay({ bus, storage, service, replayer, from: [], onProgress: () => undefined });
}

async function readThrough(bus: EmbeddedBus, group: string): Promise<void> {
  for (let partition = 0; partition < 3; partition += 1)
    await bus.seek(group, topics.memoryExposed.name, partition, 'end');
}

it('reads what the service wrote to the end, each key in its order', async () => {
  const bus = await openBus();
  await publish(bus, sent);
  const { replayer, seen } = reader();
  expect(await run(bus, 'curator', replayer)).toEqual({ messages: 15, unreadable: 0, faults: [] });
  expect([...seen].sort()).toEqual(['a', 'b', 'c', 'd', 'e'].map((session) => [session, ['1', '2', '3']]));
});

it('reads what others wrote up to where the service has come', async () => {
  const bus = await openBus();
  await publish(bus, sent);
  await readThrough(bus, 'synthesizer');
  await publish(bus, [exposed('a', 'later')]);
  const { replayer, seen } = reader();
  expect(await run(bus, 'synthesizer', replayer)).toMatchObject({ messages: 15 });
  expect(seen.get('a')).toEqual(['1', '2', '3']);
});

it('counts what nobody can read and goes on', async () => {
  const bus = await openBus();
  await bus.publish([{ topic: topics.memoryExposed.name, key: 'x', value: new Uint8Array(), headers: {} }]);
  await publish(bus, sent);
  expect(await run(bus, 'curator', reader().replayer)).toEqual({ messages: 16, unreadable: 1, faults: [] });
});

it('says so where the service has gone on meanwhile', async () => {
  const bus = await openBus();
  await publish(bus, sent);
  const { replayer } = reader(() => readThrough(bus, 'synthesizer'));
  const { faults } = await run(bus, 'synthesizer', replayer);
  expect(faults[0]).toContain('the synthesizer ran meanwhile');
});

it('knows what the log no longer holds, and what a checkpoint makes up for', async () => {
  const bus = await openBus();
  await publish(bus, sent);
  await readThrough(bus, 'synthesizer');
  await bus.trim({ topics: [topics.memoryExposed.name], olderThanMs: 0 });
  const { replayer, seen } = reader();
  const asked = { bus, service: 'synthesizer', replayer } as const;
  expect(await missingFromLog({ ...asked, from: [] })).not.toEqual([]);

  const rows = await bus.lag('synthesizer', [topics.memoryExposed.name]);
  const from = rows.map(({ topic, partition, committed }) => ({ topic, partition, offset: committed }));
  expect(await missingFromLog({ ...asked, from })).toEqual([]);
  await publish(bus, [exposed('a', 'later')]);
  await readThrough(bus, 'synthesizer');
  const { storage } = await testSubstrate();
  await runReplay({ ...asked, storage, from, onProgress: () => undefined });
  expect([...seen]).toEqual([['a', ['later']]]);
});
