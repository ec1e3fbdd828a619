import type { SubscribeOptions, Subscription } from '../ports.ts';
import type { Log } from './catalogue.ts';
import type { Group } from './group.ts';
import type { Member } from './lane.ts';

/** Where a chunk size is not given. */
const defaultChunkSize = 200;

/** Makes a subscription a member of its group; it takes part at once. */
export function subscribeTo(
  group: Group,
  logs: readonly Log[],
  options: SubscribeOptions,
  onClosed: () => void,
): Subscription {
  let state: 'fetching' | 'paused' | 'closing' | 'crashed' = 'fetching';

  const member: Member = {
    topics: options.topics,
    chunkSize: options.chunkSize ?? defaultChunkSize,
    handle: options.handle,
    isFetching: () => state === 'fetching',
    isLeaving: () => state === 'closing' || state === 'crashed',
    crash(error) {
      // Chunks of several partitions may crash; the first tells.
      if (state === 'crashed') return;
      state = 'crashed';
      group.leave(member);
      options.onCrash(error);
    },
  };
  group.join(member, logs);

  return {
    async close() {
      if (state !== 'crashed') state = 'closing';
      await group.drained(member);
      group.leave(member);
      onClosed();
    },
    pause() {
      if (state === 'fetching') state = 'paused';
    },
    resume() {
      if (state !== 'paused') return;
      state = 'fetching';
      group.wakeAll();
    },
  };
}
