import type { Message } from '@nocturne/contracts';
import { deadLetterTopic } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { testSubstrate } from '../testing/substrate.ts';
import { readDepths } from './read-depths.ts';

const topic = 'sessions.erased.v1';
const to = (name: string): Message => ({
  topic: name,
  key: 'a',
  value: new TextEncoder().encode('{}'),
  headers: {},
});

it('counts what is not done and tells how old the oldest is, topic by topic', async () => {
  const { bus } = await testSubstrate();
  await bus.createTopics([
    { name: topic, partitions: 2 },
    { name: 'memory.updated.v1', partitions: 1 },
  ]);
  await bus.publish([to(topic), to(topic), to(deadLetterTopic(topic))]);
  const rows = await bus.lag('curator', [topic]);
  const behind = rows.find(({ lag }) => lag > 0);
  const [first] = await bus.read(topic, behind?.partition ?? 0, 0, 1);
  const outbox = { pending: async () => 3, oldest: async () => new Date((first?.timestamp ?? 0) - 500) };
  const sources = { name: 'curator', topics: [{ name: topic }, { name: 'memory.updated.v1' }], bus, outbox };
  expect(await readDepths(sources, (first?.timestamp ?? 0) + 7_000)).toEqual({
    topics: [
      { topic, messages: 2, ageMs: 7_000, dead: 1 },
      { topic: 'memory.updated.v1', messages: 0, ageMs: 0, dead: 0 },
    ],
    outbox: 3,
    outboxAgeMs: 7_500,
  });
});
