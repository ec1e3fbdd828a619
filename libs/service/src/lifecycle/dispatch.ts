import { dead, done, waitFor, type Handled } from '@nocturne/bus';
import { decodeEvent, withoutOverflow, type Message, type Topic } from '@nocturne/contracts';
import { DocumentTooLarge, type Storage } from '@nocturne/storage';
import type { Subscription } from '../subscription.ts';
import { checkOut } from '../events/claim-check.ts';
import { noteSubject } from '../telemetry/note-subject.ts';

/**
 * Turns messages into events and hands them to those who consume their topic. What cannot be decoded goes to the dead
 * letters with its code. Where several consume one topic (the directory and the service itself, say), they do so in turn;
 * the first that does not manage decides, and all see the message again. Where a port is full or away the message waits.
 */
export function createDispatch(
  consumes: readonly Subscription[],
  storage: Pick<Storage, 'blobs'>,
): (message: Message) => Promise<Handled> {
  const byTopic = groupByTopic(consumes);

  async function handle(message: Message): Promise<Handled> {
    const group = byTopic.get(withoutOverflow(message.topic));
    if (group === undefined) throw new TypeError(`nobody consumes ${message.topic}`);
    const whole = await checkOut(message, storage);
    if (!whole.ok) return dead(whole.refusal.code, whole.refusal.message, 'decode');
    const event = decodeEvent(group.topic, whole.value);
    if (!event.ok) return dead(event.refusal.code, event.refusal.message, 'decode');
    noteSubject(event.value);

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
      if (error instanceof DocumentTooLarge) return dead('too_large', error.message, 'store');
      const wait = waitFor(error);
      if (wait === null) throw error;
      return wait;
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
