import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { refusal } from '../errors.ts';
import { mintTenantId, type TenantId } from '../ids.ts';
import { isDeeperThan } from '../nesting.ts';
import { ok, refused, type Result } from '../result.ts';
import type { Topic, TopicData } from './topics.ts';

/** An event as handlers see it: its data parsed, its tenant verified. */
export interface Event<T extends Topic = Topic> {
  readonly id: string;
  readonly tenant: TenantId;
  readonly time: string;
  readonly data: TopicData<T>;
  readonly traceparent?: string;
}

/** A message as a bus carries it; the adapter adds topic position. */
export interface Message {
  readonly topic: string;
  readonly key: string;
  readonly value: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** Values above this many bytes travel as a reference to a blob (claim check, CloudEvents `dataref`). */
export const inlineLimit = 256 * 1024;

/** Levels of nesting in an event's data: schemas are read by recursion, so depth from outside must end before the stack does. */
const maxNesting = 512;

const decoder = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** CloudEvents 1.0 attributes in Kafka's binary mode; extensions `tenantid`, `partitionkey`, `dataref`, `traceparent`. */
const headerSchema = z.object({
  ce_specversion: z.literal('1.0'),
  ce_id: z.string().min(1).max(200),
  ce_type: z.string(),
  ce_source: z.string(),
  ce_time: instantSchema,
  ce_tenantid: z.string(),
  ce_partitionkey: z.string(),
  ce_dataref: z.string().max(400).optional(),
  ce_traceparent: z.string().max(100).optional(),
});

export function messageKey<T extends Topic>(topic: T, tenant: TenantId, data: TopicData<T>): string {
  return topic.key === undefined ? tenant : `${tenant}:${topic.key(data)}`;
}

/** Writes an event as a message, in CloudEvents' binary mode: attributes in headers, the data as JSON. */
export function encodeEvent<T extends Topic>(topic: T, event: Event<T>): Message {
  const key = messageKey(topic, event.tenant, event.data);
  const value = encoder.encode(JSON.stringify(event.data));
  return { topic: topic.name, key, value, headers: headersOf(topic, key, event) };
}

/** Writes an event whose data lies elsewhere, as a message that refers to it (claim check). `key` is what its data gives. */
export function encodeReference(
  topic: Topic,
  event: Omit<Event, 'data'> & { readonly key: string; readonly dataref: string },
): Message {
  const headers = { ...headersOf(topic, event.key, event), ce_dataref: event.dataref };
  return { topic: topic.name, key: event.key, value: new Uint8Array(0), headers };
}

function headersOf(
  topic: Topic,
  key: string,
  { id, time, tenant, traceparent }: Omit<Event, 'data'>,
): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: id,
    ce_type: topic.type,
    ce_source: `/nocturne/${topic.writer}`,
    ce_time: time,
    ce_tenantid: tenant,
    ce_partitionkey: key,
    'content-type': 'application/json',
    ...(traceparent === undefined ? {} : { ce_traceparent: traceparent }),
  };
}

/** Reads a message back; every way in which it can be wrong is a refusal with its code. */
export function decodeEvent<T extends Topic>(topic: T, message: Message): Result<Event<T>> {
  const headers = headerSchema.safeParse(message.headers);
  if (!headers.success) return refused(refusal('bad_envelope', z.prettifyError(headers.error)));
  const attributes = headers.data;
  if (attributes.ce_type !== topic.type) {
    return refused(refusal('unknown_version', `expected ${topic.type}`));
  }
  const tenant = tenantOf(attributes.ce_tenantid);
  if (tenant === null) return refused(refusal('bad_envelope', 'ce_tenantid is not a tenant id'));

  let json: unknown;
  try {
    json = JSON.parse(decoder.decode(message.value));
  } catch {
    return refused(refusal('undecodable'));
  }
  if (isDeeperThan(json, maxNesting)) return refused(refusal('too_deep'));
  const data = topic.schema.safeParse(json);
  if (!data.success) return refused(refusal('invalid_shape', z.prettifyError(data.error).slice(0, 2_000)));
  const value = data.data as TopicData<T>;
  if (messageKey(topic, tenant, value) !== message.key) return refused(refusal('key_mismatch'));
  return ok({
    id: attributes.ce_id,
    tenant,
    time: attributes.ce_time,
    data: value,
    ...(attributes.ce_traceparent === undefined ? {} : { traceparent: attributes.ce_traceparent }),
  });
}

function tenantOf(text: string): TenantId | null {
  try {
    return mintTenantId(text);
  } catch {
    return null;
  }
}
