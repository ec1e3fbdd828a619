import { topics, updatesTopicOf } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { insight } from './fixtures/insights.ts';
import { openWorld } from './fixtures/world.ts';
import { ensureTenant } from './steps/keep-tenants.ts';

it('a tenant that wants a topic of its own is told each move of head there, and nothing before it wanted one', async () => {
  const world = await openWorld();
  await world.dream('one', [insight('a')]);
  expect({ told: world.told, made: world.topicsMade }).toEqual({ told: [], made: [] });

  const { tenant } = world.ports();
  await ensureTenant(world.ports(), [], { updates_topic: true });
  await world.dream('two', [insight('a'), insight('b')], { fence: 2 });
  const own = updatesTopicOf(tenant).name;
  expect(own).toBe(`memory.updated.v1.tenant.${tenant}`);
  expect(world.topicsMade).toEqual([{ name: own, partitions: 1 }]);
  expect(world.told).toEqual([
    { topic: own, tenant, data: world.of(topics.memoryUpdated).find(({ sequence }) => sequence === 2) },
  ]);

  await ensureTenant(world.ports(), [], { updates_topic: false });
  await world.dream('three', [insight('c')], { fence: 3 });
  expect(world.told).toHaveLength(1);
});
