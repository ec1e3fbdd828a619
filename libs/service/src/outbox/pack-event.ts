import { messageKey, type TenantId } from '@nocturne/contracts';
import type { Blobs } from '@nocturne/storage';
import { leave } from '../events/claim-check.ts';
import type { OutgoingEvent } from './outbox.ts';
import { topicNamed } from './topic-named.ts';

/** What an event may add to its document, in bytes: a document may carry several, beside what it is itself. */
const mostInDocument = 32 * 1024;

const encoder = new TextEncoder();

/**
 * An event as its document is to carry it: data of more than 32 KiB is left with the tenant's blobs first, and the document
 * holds, and the relay publishes, a reference to it. For events that may grow with a store's memory.
 */
export async function packEvent(
  event: OutgoingEvent,
  tenant: TenantId,
  blobs: Blobs,
): Promise<OutgoingEvent> {
  const { data, ...rest } = event;
  if (event.claim !== undefined) return event;
  const bytes = encoder.encode(JSON.stringify(data));
  if (bytes.byteLength <= mostInDocument) return event;
  const key = messageKey(topicNamed(event.topic), tenant, data);
  return { ...rest, claim: { key, blob: await leave(bytes, blobs) } };
}
