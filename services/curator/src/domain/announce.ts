import type { Topic, TopicData } from '@nocturne/contracts';

/** An event that a document carries out with its change. */
export interface Announcement {
  readonly topic: string;
  readonly id: string;
  readonly time: string;
  readonly data: unknown;
}

/** Typed by its topic. */
export function announce<T extends Topic>(
  topic: T,
  id: string,
  time: string,
  data: TopicData<T>,
): Announcement {
  return { topic: topic.name, id, time, data };
}
