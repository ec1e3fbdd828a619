import type { TopicState } from '@nocturne/bus';
import { topicManifests } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { applyPlan } from './apply-plan.ts';
import { fakeAdmin } from './fixtures/fake-admin.ts';
import { planTopics, type Permit } from './plan-topics.ts';

const manifests = topicManifests({ partitions: 4 });
const whole: readonly TopicState[] = manifests.map(({ name, partitions, config }) => ({
  name,
  partitions,
  replication: 1,
  config: { 'segment.bytes': '1', ...config },
}));

/** The cluster as it ought to be, but for one topic. */
function clusterWith(name: string, other: Partial<TopicState>): readonly TopicState[] {
  return whole.map((topic) =>
    topic.name === name ? { ...topic, ...other, config: { ...topic.config, ...other.config } } : topic,
  );
}

function plan(cluster: readonly TopicState[], permits: readonly Permit[] = [], remove: string[] = []) {
  return planTopics(cluster, manifests, { permitted: new Set(permits), remove });
}

describe('a plan for the topics of a cluster', () => {
  it('is empty where the cluster has what it ought to have', () => {
    expect(plan(whole)).toEqual({ steps: [], unknown: [] });
  });

  it('makes what is missing', () => {
    const { steps } = plan(whole.filter(({ name }) => !name.startsWith('memory.updated')));
    expect(steps.map(({ kind, topic, refused }) => [kind, topic, refused])).toEqual([
      ['create', 'memory.updated.v1', false],
      ['create', 'memory.updated.v1.dlq', false],
    ]);
  });

  it.each<[string, string, Partial<TopicState>, string, Permit | null]>([
    ['more partitions under keys', 'memory.updated.v1', { partitions: 2 }, 'grow', 'grow'],
    ['more partitions of dead letters', 'memory.updated.v1.dlq', { partitions: 2 }, 'grow', null],
    ['fewer partitions', 'memory.updated.v1', { partitions: 9 }, 'shrink', 'shrink'],
    ['longer retention', 'memory.updated.v1', { config: { 'retention.ms': '60000' } }, 'set', null],
    [
      'shorter retention',
      'sessions.completed.v1',
      { config: { 'retention.ms': '-1' } },
      'set',
      'reduce-retention',
    ],
    [
      'compaction of what was kept whole',
      'stores.changed.v1',
      { config: { 'cleanup.policy': 'delete' } },
      'set',
      'reduce-retention',
    ],
    [
      'keeping for ever what was compacted',
      'memory.updated.v1',
      { config: { 'cleanup.policy': 'compact' } },
      'set',
      null,
    ],
  ])('asks for leave where something is lost: %s', (_what, topic, state, kind, needs) => {
    const steps = plan(clusterWith(topic, state)).steps;
    expect(steps).toMatchObject([{ kind, topic, needs, refused: needs !== null }]);
    expect(steps[0]?.loses === null).toBe(needs === null);
    if (needs !== null) expect(plan(clusterWith(topic, state), [needs]).steps[0]?.refused).toBe(false);
  });

  it('never moves copies between brokers', () => {
    const wanted = topicManifests({ partitions: 4, replication: 3 });
    const { steps } = planTopics(whole, wanted, { permitted: new Set(['shrink']), remove: [] });
    const copies = steps.filter(({ kind }) => kind === 'replicate');
    expect(copies).toHaveLength(manifests.length);
    expect(copies.every(({ refused }) => refused)).toBe(true);
  });

  it('names what is not ours and leaves it alone, unless it is to be deleted', () => {
    const cluster = [...whole, { name: 'orders', partitions: 1, replication: 1, config: {} }];
    expect(plan(cluster)).toEqual({ steps: [], unknown: ['orders'] });
    const removing = plan(cluster, ['delete'], ['orders']);
    expect(removing.unknown).toEqual([]);
    expect(removing.steps).toMatchObject([{ kind: 'delete', topic: 'orders', refused: false }]);
  });
});

describe('applying a plan', () => {
  const cluster = [
    ...clusterWith('memory.updated.v1', {
      partitions: 2,
      config: { 'retention.ms': '60000', 'retention.bytes': '5' },
    }).filter(({ name }) => name !== 'dreams.settled.v1'),
    { name: 'orders', partitions: 1, replication: 1, config: {} },
  ];

  it('does what the plan does not refuse, and no more', async () => {
    const admin = fakeAdmin(cluster);
    const planned = plan(await admin.topics());
    const done: string[] = [];
    await applyPlan(admin, planned, manifests, ({ kind, topic }) => done.push(`${kind} ${topic}`));
    expect(done).toEqual(['create dreams.settled.v1', 'set memory.updated.v1', 'set memory.updated.v1']);
    const after = plan(await admin.topics());
    expect(after.steps).toEqual(planned.steps.filter(({ refused }) => refused));
    expect(after.unknown).toEqual(['orders']);
  });

  it('keeps settings that are not ours', async () => {
    const admin = fakeAdmin(cluster);
    await applyPlan(admin, plan(await admin.topics()), manifests, () => undefined);
    const updated = (await admin.topics()).find(({ name }) => name === 'memory.updated.v1');
    expect(updated).toMatchObject({ partitions: 2, config: { 'segment.bytes': '1', 'retention.ms': '-1' } });
  });

  it('takes away what it was given leave to', async () => {
    const smaller = clusterWith('memory.updated.v1', { partitions: 9 });
    const admin = fakeAdmin([...smaller, { name: 'orders', partitions: 1, replication: 1, config: {} }]);
    const permits: Permit[] = ['shrink', 'delete'];
    await applyPlan(admin, plan(await admin.topics(), permits, ['orders']), manifests, () => undefined);
    expect(plan(await admin.topics())).toEqual({ steps: [], unknown: [] });
  });
});
