import { topics } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { stories } from './fixtures/stories.ts';
import { verdict } from './fixtures/verdicts.ts';
import { openWorld } from './fixtures/world.ts';

describe.each(Object.entries(stories))('%s', (_name, { run, ...settings }) => {
  it('ends the same when the process dies before any of its writes', async () => {
    const calm = await openWorld(settings);
    const before = calm.faults.writes();
    await run(calm);
    const writes = calm.faults.writes() - before;
    const expected = await calm.dump();
    expect(writes).toBeGreaterThan(10);
    for (let n = 1; n <= writes; n++) {
      const world = await openWorld(settings);
      world.faults.dieAt(n);
      await run(world);
      expect(world.faults.died()).toBe(true);
      world.faults.dieAt(0);
      expect(await world.dump(), `write ${n}`).toEqual(expected);
      await world.close();
    }
  });

  it('ends the same when every event is delivered again', async () => {
    const world = await openWorld(settings);
    await run(world);
    const expected = await world.dump();
    const updates = world.of(topics.memoryUpdated).length;
    for (const { topic, data } of [...world.published]) {
      if (topic === topics.memoryDecided.name)
        await world.deliver(topics.memoryDecided, topics.memoryDecided.schema.parse(data));
      if (topic === topics.memoryProposed.name) {
        const { proposal, store, dream, at } = topics.memoryProposed.schema.parse(data);
        // Another verdict than the first: the recorded one counts.
        await world.deliver(topics.memoryEvaluated, { proposal, store, dream, at, verdict: verdict('fail') });
      }
    }
    for (const [name, fence] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
    ] as const) {
      if (world.settled(name) !== null)
        await world.deliver(topics.dreamsSynthesized, world.findings(name, [], { fence }));
    }
    await world.relay();
    expect(await world.dump()).toEqual(expected);
    expect(world.of(topics.memoryUpdated)).toHaveLength(updates);
  });
});
