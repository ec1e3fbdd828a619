import type { Bus } from '@nocturne/bus';
import {
  encodeEvent,
  inputEventId,
  inlineLimit,
  topics,
  type Session,
  type TenantId,
} from '@nocturne/contracts';
import type { Sink } from './sink.ts';

/**
 * Publishes sessions as a fleet with access to the bus does. The event's id is of its content, so that one that is sent
 * again is known for a repeat. What is over the limit of one message is counted as refused.
 */
export function sendToBus(bus: Bus, tenant: TenantId, now: () => Date): Sink {
  const topic = topics.sessionsCompleted;
  const encode = (session: Session) => {
    const data = { session };
    const id = inputEventId(topic.type, tenant, data);
    return encodeEvent(topic, { id, tenant, time: now().toISOString(), data });
  };
  return {
    async send(batch) {
      const messages = batch.map(encode).filter(({ value }) => value.length <= inlineLimit);
      await bus.publish(messages);
      const over = batch.length - messages.length;
      return { accepted: messages.length, refused: over === 0 ? {} : { too_large: over }, retries: 0 };
    },
    close: () => bus.close(),
  };
}
