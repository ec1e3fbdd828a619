import {
  encodeEvent,
  inputEventId,
  sessionSchema,
  topics,
  type Message,
  type SessionInput,
} from '@nocturne/contracts';
import { tenant } from './bench-host.ts';

/** A session as a fleet that writes to the bus itself encodes it. */
export function sessionMessage(input: SessionInput): Message {
  const data = { session: sessionSchema.parse(input) };
  const id = inputEventId(topics.sessionsCompleted.type, tenant, data);
  return encodeEvent(topics.sessionsCompleted, { id, tenant, time: new Date(0).toISOString(), data });
}
