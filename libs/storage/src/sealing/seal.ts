import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { TenantId } from '@nocturne/contracts';

/** Where sealed bytes belong. They open nowhere else: a missed filter or a mixed-up id yields nothing. */
export interface SealedPlace {
  readonly tenant: TenantId;
  readonly collection: string;
  readonly id: string;
}

/**
 * Encrypts and authenticates bytes with AES-256-GCM (NIST SP 800-38D). The result is: version 1 (1 byte), nonce (12),
 * ciphertext (as long as the bytes), tag (16).
 * @param key 32 bytes.
 * @param nonce 12 bytes, never used twice with one key; random where absent.
 */
export function seal(
  key: Uint8Array,
  place: SealedPlace,
  bytes: Uint8Array,
  nonce: Uint8Array = randomBytes(nonceLength),
): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(associatedData(place));
  return Buffer.concat([
    Buffer.of(version),
    nonce,
    cipher.update(bytes),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** The bytes that were sealed with this key for this place; null where they were not, or are not whole. */
export function unseal(key: Uint8Array, place: SealedPlace, sealed: Uint8Array): Uint8Array | null {
  if (sealed[0] !== version || sealed.length < headLength + tagLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, headLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(sealed.subarray(-tagLength));
  const bytes = decipher.update(sealed.subarray(headLength, -tagLength));
  try {
    return Buffer.concat([bytes, decipher.final()]);
  } catch {
    return null;
  }
}

const version = 1;
const nonceLength = 12;
const tagLength = 16;
const headLength = 1 + nonceLength;

/** JSON keeps the parts apart: no two places give the same bytes. */
function associatedData({ tenant, collection, id }: SealedPlace): Uint8Array {
  return Buffer.from(JSON.stringify([version, tenant, collection, id]));
}
