import type { Log } from './catalogue.ts';
import { createLane, type Lane, type LaneStore, type Member } from './lane.ts';

/** The members of one consumer group in this process, and the partitions that they share. */
export interface Group {
  join(member: Member, logs: readonly Log[]): void;
  leave(member: Member): void;
  /** These logs have grown. */
  wake(logs: Iterable<number>): void;
  /** A member went from paused to fetching. */
  wakeAll(): void;
  /** Resolves when no chunk is under way for this member. */
  drained(member: Member): Promise<void>;
  /** Whether anyone reads this log, or has not finished. */
  isActive(log: number): boolean;
  /** The longest, in ms, that a chunk has been under way. */
  silentMs(): number;
}

export function createGroup(store: LaneStore): Group {
  const members: Member[] = [];
  const lanes = new Map<number, Lane>();

  /** Partition p of a topic goes to the (p mod n)th of its n subscribers, in the order in which they joined. */
  function share(): void {
    for (const lane of lanes.values()) {
      const takers = members.filter((member) => member.topics.includes(lane.log.topic));
      lane.assign(takers[lane.log.partition % takers.length] ?? null);
    }
  }

  return {
    join(member, logs) {
      for (const log of logs) if (!lanes.has(log.id)) lanes.set(log.id, createLane(log, store));
      members.push(member);
      share();
    },
    leave(member) {
      const at = members.indexOf(member);
      if (at >= 0) members.splice(at, 1);
      share();
    },
    wake(logs) {
      for (const log of logs) lanes.get(log)?.wake();
    },
    wakeAll() {
      for (const lane of lanes.values()) lane.wake();
    },
    async drained(member) {
      await Promise.all([...lanes.values()].flatMap((lane) => lane.underWay(member) ?? []));
    },
    silentMs: () => Math.max(0, ...[...lanes.values()].map((lane) => lane.silentMs())),
    isActive(log) {
      const lane = lanes.get(log);
      if (lane === undefined) return false;
      return lane.underWay() !== null || members.some((member) => member.topics.includes(lane.log.topic));
    },
  };
}
