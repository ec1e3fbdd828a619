import {
  inlineLimit,
  mintTenantId,
  ok,
  refusal,
  refused,
  sha256,
  type Message,
  type Result,
} from '@nocturne/contracts';
import type { Blobs, Storage } from '@nocturne/storage';

type BlobStorage = Pick<Storage, 'blobs'>;

const reference = /^claims\/([a-f0-9]{64})$/;
const nothing = new Uint8Array(0);

/** Leaves a value above the inline limit with the tenant's blobs and sends its reference instead (CloudEvents `dataref`). */
export async function checkIn(message: Message, blobs: Blobs): Promise<Message> {
  if (message.value.byteLength <= inlineLimit) return message;
  const id = await leave(message.value, blobs);
  return { ...message, value: nothing, headers: { ...message.headers, ce_dataref: id } };
}

/** Leaves bytes with the tenant's blobs, durably; gives back their reference. The same bytes again are one blob. */
export async function leave(bytes: Uint8Array, blobs: Blobs): Promise<string> {
  const id = `claims/${sha256(bytes)}`;
  await blobs.put(id, bytes);
  return id;
}

/**
 * Puts the value back where the message refers to one. Refusals: bad_envelope where the reference is none of ours,
 * blob_missing where nothing lies there or it is not what was left.
 */
export async function checkOut(message: Message, storage: BlobStorage): Promise<Result<Message>> {
  const id = message.headers.ce_dataref;
  if (id === undefined) return ok(message);
  const hash = reference.exec(id)?.[1];
  const blobs = tenantBlobs(message, storage);
  if (hash === undefined || blobs === null)
    return refused(refusal('bad_envelope', 'ce_dataref or ce_tenantid is malformed'));
  const value = await blobs.get(id);
  if (value === null) return refused(refusal('blob_missing'));
  if (sha256(value) !== hash)
    return refused(refusal('blob_missing', 'the payload does not hash to its reference'));
  return ok({ ...message, value });
}

function tenantBlobs(message: Message, storage: BlobStorage): Blobs | null {
  try {
    return storage.blobs(mintTenantId(message.headers.ce_tenantid ?? ''));
  } catch {
    return null;
  }
}
