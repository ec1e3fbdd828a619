import kafkajs, { type Assigner, type PartitionAssigner } from 'kafkajs';
import { createRequire } from 'node:module';

/** As much of kafkajs' consumer group as is patched. */
interface ConsumerGroup {
  readonly assigners: readonly Assigner[];
  joinAndSync(): Promise<void>;
  leave(): Promise<void>;
}

type ConsumerGroupClass = { readonly prototype: ConsumerGroup };

const groupClass = createRequire(import.meta.url)('kafkajs/src/consumer/consumerGroup') as ConsumerGroupClass;
const steps = ['joinAndSync', 'leave'] as const;
const inHand = new WeakMap<Assigner, () => Promise<unknown>>();
let patched = false;

/**
 * kafkajs 2.2.4 takes what its batch handler has returned from for done: it joins the group afresh, or leaves it, at once,
 * and others get partitions of which this member still has something in hand. Patched, it first waits for that; where
 * handling takes longer than the group's rebalance timeout, the group goes on without this member.
 */
export function patchConsumerGroup(): ConsumerGroupClass {
  if (patched) return groupClass;
  const { prototype } = groupClass;
  for (const step of steps) {
    const original: unknown = Reflect.get(prototype, step);
    if (!isStep(original)) throw new Error(`this kafkajs has no ${step} to patch`);
    prototype[step] = async function () {
      await Promise.all(this.assigners.map(async (assigner) => inHand.get(assigner)?.()));
      return original.call(this);
    };
  }
  patched = true;
  return groupClass;
}

/** kafkajs' own way of sharing partitions, for a member that says when nothing is in its hands. */
export function assignerOf(settled: () => Promise<unknown>): PartitionAssigner {
  return (config) => {
    const assigner = kafkajs.PartitionAssigners.roundRobin(config);
    inHand.set(assigner, settled);
    return assigner;
  };
}

function isStep(value: unknown): value is (this: ConsumerGroup) => Promise<void> {
  return typeof value === 'function';
}
