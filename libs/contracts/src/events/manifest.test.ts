import { describe, expect, it } from 'vitest';
import { marksTopic, topicManifests } from './manifest.ts';
import { deadLetterTopic, overflowTopic, topicList, topics } from './topics.ts';

const find = (name: string, options?: Parameters<typeof topicManifests>[0]) =>
  topicManifests(options).find((topic) => topic.name === name);

describe('the topics that a cluster ought to have', () => {
  it('are those of the contracts, each with its dead letters, the overflows of those that fleets write, and the marks', () => {
    const names = topicManifests().map(({ name }) => name);
    const wanted = topicList.flatMap(({ name }) => [name, deadLetterTopic(name)]);
    const overflows = [topics.sessionsCompleted, topics.sessionsJudged].map(({ name }) =>
      overflowTopic(name),
    );
    expect(names).toEqual([...wanted, ...overflows, marksTopic].sort());
  });

  it.each([
    [topics.sessionsCompleted, { 'cleanup.policy': 'delete', 'retention.ms': '604800000' }],
    [topics.storesChanged, { 'cleanup.policy': 'compact' }],
    [topics.sessionsDigested, { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' }],
  ])('keep what their retention says', (topic, config) => {
    expect(find(topic.name)?.config).toEqual({ 'max.message.bytes': '1048588', ...config });
  });

  it('confirm a write on all copies but one, from three on', () => {
    const name = topics.memoryUpdated.name;
    expect(find(name, { replication: 2 })?.config).not.toHaveProperty('min.insync.replicas');
    expect(find(name, { replication: 3 })?.config).toHaveProperty('min.insync.replicas', '2');
    expect(find(name)?.replication).toBeNull();
  });

  it('are what is said of one before what is said of all', () => {
    const name = topics.sessionsCompleted.name;
    const options = {
      partitions: 12,
      topics: { [name]: { partitions: 48, config: { 'retention.ms': '86400000' } } },
    };
    expect(find(name, options)).toMatchObject({ partitions: 48, config: { 'retention.ms': '86400000' } });
    expect(find(deadLetterTopic(name), options)?.partitions).toBe(12);
    expect(find(marksTopic, options)?.partitions).toBe(1);
  });
});
