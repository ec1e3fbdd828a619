/** Where the adapter keeps how often handling began at a place; Kafka has no such memory. */
export interface AttemptStore {
  /** Counts one more attempt at this place, durably, and returns how many there are by now. */
  increment(group: string, topic: string, partition: number, offset: number): Promise<number>;
  /** Forgets what was counted at the offsets `from` … `to` - 1. */
  forget(group: string, topic: string, partition: number, from: number, to: number): Promise<void>;
}

/** The port's attempts over a store, which is not to be written to with every commit. */
interface Attempts {
  count(group: string, topic: string, partition: number, offset: number): Promise<number>;
  forget(group: string, topic: string, partition: number, from: number, to: number): Promise<void>;
  /** The group has committed this offset: what was counted before it no longer holds. */
  passed(group: string, topic: string, partition: number, offset: number): void;
  /** Has the store forget what was passed: to be called before others may take the group's partitions over. */
  settle(group?: string): Promise<void>;
}

interface Passed {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/**
 * A commit only notes how far it went, and the store hears of it when someone could see the difference: before the next
 * attempt is counted in that partition, and before the subscription ends. What a kill −9 leaves behind lies before the
 * committed offset, where nobody looks again unless the group is moved; and moving it forgets everything.
 */
export function createAttempts(store: AttemptStore): Attempts {
  const passed = new Map<string, Passed>();
  const nameOf = (group: string, topic: string, partition: number) =>
    JSON.stringify([group, topic, partition]);

  async function forgetPassed(name: string): Promise<void> {
    const place = passed.get(name);
    if (place === undefined) return;
    await store.forget(place.group, place.topic, place.partition, 0, place.offset);
    if (passed.get(name) === place) passed.delete(name);
  }

  return {
    async count(group, topic, partition, offset) {
      await forgetPassed(nameOf(group, topic, partition));
      return store.increment(group, topic, partition, offset);
    },
    forget: (group, topic, partition, from, to) => store.forget(group, topic, partition, from, to),
    passed(group, topic, partition, offset) {
      passed.set(nameOf(group, topic, partition), { group, topic, partition, offset });
    },
    async settle(group) {
      for (const [name, place] of [...passed]) {
        if (group === undefined || place.group === group) await forgetPassed(name);
      }
    },
  };
}
