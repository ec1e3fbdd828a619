import type { Handled } from '@nocturne/bus';
import type { Event, Topic } from '@nocturne/contracts';

/** What a service consumes, and what it does with it. */
export interface Subscription<T extends Topic = Topic> {
  readonly topic: T;
  handle(event: Event<T>): Promise<Handled>;
}

/** Pairs a topic with its handler, so that the handler's event is typed by the topic. */
export function on<T extends Topic>(
  topic: T,
  handle: (event: Event<T>) => Promise<Handled>,
): Subscription<T> {
  return { topic, handle };
}
