import { dead, done, isFull, retry, type Handled } from '@nocturne/bus';
import { decodeEvent, type Message, type Topic } from '@nocturne/contracts';
import type { Storage } from '@nocturne/storage';
import type { Subscription } from '../subscription.ts';
import { checkOut } from '../events/claim-check.ts';

/**
 * Turns messages into events and hands them to those who consume their topic. What cannot be decoded goes to the dead
 * letters with its code. Where several consume one topic (the directory and the service itself, say), they do so in turn;
 * the first that does not manage decides, and all see the message again.
 */
export function createDispatch(
  consumes: readonly Subscription[],
  storage: Pick<Storage, 'blobs'>,
): (message: Message) => Promise<Handled> {
  const byTopic = groupByTopic(consumes);

  async function handle(message: Message): Promise<Handled> {
    const group = byTopic.get(message.topic);
    if (group === undefined) throw new TypeError(`nobody consumes ${message.topic}`);
    const whole = await checkOut(message, storage);
    if (!whole.ok) return dead(whole.refusal.code, whole.refusal.message, 'decode');
    const event = decodeEvent(group.topic, whole.value);
    if (!event.ok) return dead(event.refusal.code, event.refusal.message, 'decode');

    let handled: Handled = done;
    for (const subscription of group.subscriptions) {
      handled = await subscription.handle(event.value);
      if (handled.kind === 'retry' || handled.kind === 'dead') break;
    }
    return handled;
  }

  return async (message) => {
    try {
      return await handle(message);
    } catch (error) {
      // A full disk is no bug: someone makes room, and the message is handled then.
      if (isFull(error)) return retry('there is no room to store anything');
      throw error;
    }
  };
}

/** The topics of these subscriptions, each once. */
export function topicsOf(consumes: readonly Subscription[]): readonly Topic[] {
  return [...groupByTopic(consumes).values()].map(({ topic }) => topic);
}

function groupByTopic(consumes: readonly Subscription[]) {
  const groups = new Map<string, { readonly topic: Topic; readonly subscriptions: Subscription[] }>();
  for (const subscription of consumes) {
    const { topic } = subscription;
    const group = groups.get(topic.name);
    if (group === undefined) groups.set(topic.name, { topic, subscriptions: [subscription] });
    else group.subscriptions.push(subscription);
  }
  return groups;
}
