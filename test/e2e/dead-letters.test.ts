import { encodeEvent, mintTenantId, topics } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { testHost } from '../support/learning.ts';
import { nocturne } from '../support/operate.ts';
import { eventsOf, messagesOf, withBus } from '../support/read-bus.ts';
import { scratchFolder } from '../support/scratch.ts';

const topic = topics.sessionsJudged;
/** No Kafka, and nothing else that this machine may have set. */
const bare = { NOCTURNE_KAFKA_BROKERS: '', NOCTURNE_URL: '', NOCTURNE_KEY: '' };
const run = (...args: readonly string[]) => nocturne(bare, ...args);

/** What a fleet wrote to the bus: a whole envelope around what is no JSON. */
const broken = {
  ...encodeEvent(topic, {
    id: 'evt_1',
    tenant: mintTenantId('local'),
    time: '2026-01-01T00:00:00.000Z',
    data: { session: 's-1', outcome: { passed: true, source: 'person' } },
  }),
  value: new TextEncoder().encode('{"outcome": \u001b[2J'),
};

it('dead letters are looked at, and sent again, by HTTP and on the folder', async () => {
  const dataDir = scratchFolder();
  const first = await testHost({}, { dataDir });
  await first.close();
  await withBus(dataDir, (bus) => bus.publish([broken]));

  const host = await testHost({}, { dataDir });
  await host.waitUntilQuiet();
  const at = ['--url', host.url, '--key', host.key];
  const listed = await run('dlq', 'ls', ...at);
  expect(listed).toMatchObject({
    code: 0,
    document: { letters: [{ topic: topic.name, code: 'undecodable', letters: 1, waiting: 1 }] },
  });
  const held = await run('dlq', 'ls', '--data', dataDir);
  expect(held).toMatchObject({ code: 1, document: { error: { code: 'data_in_use' } } });
  expect((await run('dlq', 'replay', ...at)).document).toMatchObject({ sent: 1, done: 0 });
  await host.waitUntilQuiet();
  const status = await run('status', '--url', host.url);
  const services = status.document['services'] as { consumers: { dead_letters: number }[] }[];
  // It died again: the one that was sent no longer counts.
  const dead = services.flatMap(({ consumers }) => consumers.map(({ dead_letters: count }) => count));
  expect(dead.reduce((sum, count) => sum + count, 0)).toBe(1);
  await host.close();

  const letter = await withBus(dataDir, async (bus) => (await messagesOf(bus, `${topic.name}.dlq`)).at(-1));
  const place = `${topic.name}:${letter?.partition}:${letter?.offset}`;
  const shown = await run('dlq', 'show', place, '--data', dataDir, '--value', '--bytes', '11');
  expect(shown.document).toMatchObject({ replayed: 1, value: { shown: '{"outcome":', whole: false } });
  expect((await run('dlq', 'replay', '--data', dataDir, '--code', 'crash')).document).toMatchObject({
    sent: 0,
  });
  expect((await run('dlq', 'replay', '--data', dataDir)).document).toMatchObject({ sent: 1 });
  await withBus(dataDir, async (bus) => {
    expect((await messagesOf(bus, topic.name)).at(-1)?.headers['replayed']).toBe('2');
    expect(await eventsOf(bus, topics.memoryUpdated)).toEqual([]);
  });
});

it('says what to set where nothing says where the messages are', async () => {
  for (const args of [
    ['topics', 'plan'],
    ['topics', 'apply'],
    ['dlq', 'ls'],
    ['dlq', 'replay'],
  ]) {
    const { code, document } = await run(...args);
    expect(code, args.join(' ')).toBe(2);
    expect(JSON.stringify(document), args.join(' ')).toContain('NOCTURNE_KAFKA_BROKERS');
  }
  const wrong = await nocturne(
    { ...bare, NOCTURNE_KAFKA_TLS: 'perhaps' },
    'topics',
    'plan',
    '--brokers',
    'x:1',
  );
  expect(wrong.code).toBe(2);
  expect(JSON.stringify(wrong.document)).toContain('NOCTURNE_KAFKA_TLS');
});
