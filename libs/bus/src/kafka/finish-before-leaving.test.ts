import type { Assigner, PartitionAssigner } from 'kafkajs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { assignerOf, patchConsumerGroup } from './finish-before-leaving.ts';

type GroupClass = new (options: object) => { joinAndSync(): Promise<void>; leave(): Promise<void> };
const ConsumerGroup = createRequire(import.meta.url)('kafkajs/src/consumer/consumerGroup') as GroupClass;

/** A group whose coordinator notes what it is asked for, and then fails. */
function openGroup(settled: () => Promise<unknown>) {
  const asked: string[] = [];
  const assigner: Assigner = assignerOf(settled)({} as Parameters<PartitionAssigner>[0]);
  const refuse = (name: string) => async () => {
    asked.push(name);
    throw new Error(name);
  };
  const group = new ConsumerGroup({
    logger: { namespace: () => ({}) },
    retry: { retries: 0 },
    assigners: [assigner],
    cluster: { findGroupCoordinator: refuse('join') },
  });
  Object.assign(group, { memberId: 'm', coordinator: { leaveGroup: refuse('leave') } });
  return { group, asked };
}

test('a member with something in hand joins afresh, or leaves, only once that is done', async () => {
  patchConsumerGroup();
  patchConsumerGroup();
  for (const [step, name] of [
    ['joinAndSync', 'join'],
    ['leave', 'leave'],
  ] as const) {
    const hand = Promise.withResolvers<void>();
    const { group, asked } = openGroup(() => hand.promise);
    const going = group[step]();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([]);
    hand.resolve();
    await expect(going).rejects.toThrow(name);
    expect(asked).toEqual([name]);
  }
});
