import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '@nocturne/bus';
import {
  encodeEvent,
  inputEventId,
  sessionSchema,
  topics,
  type Message,
  type TenantId,
} from '@nocturne/contracts';
import { makeSession } from './make-session.ts';

/** How much of it: sessions a second, each of so many KiB. */
export interface Flood {
  readonly tenant: TenantId;
  readonly perSecond: number;
  readonly kib: number;
  /** Where to; `sessions.completed` where absent. */
  readonly topic?: string;
}

/**
 * Sends sessions of one tenant until it is over, a hundredth of a second's worth at a time, made before, so that making
 * them is no part of it.
 * @returns how many were sent
 */
export async function sendFlood(bus: Bus, flood: Flood, over: AbortSignal): Promise<number> {
  const { tenant, perSecond, kib, topic = topics.sessionsCompleted.name } = flood;
  const each = Math.ceil(perSecond / 100);
  const template = Array.from({ length: each }, (_, at) => ({ ...sessionMessage(tenant, at, kib), topic }));
  const start = performance.now();
  let round = 0;
  for (; perSecond > 0 && !over.aborted; round += 1) {
    await sleep(Math.max(0, start + round * 10 - performance.now()));
    await bus.publish(template.map((message, at) => renamed(message, `${round}-${at}`)));
  }
  return round * each;
}

export function sessionMessage(tenant: TenantId, number: number, kib: number): Message {
  const session = sessionSchema.parse(makeSession(number, kib * 1024));
  const id = inputEventId(topics.sessionsCompleted.type, tenant, session);
  const time = new Date(0).toISOString();
  return encodeEvent(topics.sessionsCompleted, { id, tenant, time, data: { session } });
}

/** The same session under another id. */
function renamed(message: Message, id: string): Message {
  const [tenant = '', old = ''] = message.key.split(':');
  const key = `${tenant}:${id}`;
  const text = Buffer.from(message.value).toString().replace(`"id":"${old}"`, `"id":"${id}"`);
  const headers = { ...message.headers, ce_partitionkey: key, ce_id: `${message.headers['ce_id']}-${id}` };
  return { ...message, key, headers, value: Buffer.from(text) };
}
