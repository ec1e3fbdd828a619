import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of a UTF-8 text or of bytes, as 64 lower-case hex digits. */
export function sha256(input: string | Uint8Array): string {
  return createHash('sha256').update(input).digest('hex');
}

/**
 * The canonical JSON text of a value (RFC 8785): the same value gives the same bytes, whatever the order of its keys.
 * @throws TypeError where the value has no JSON form (undefined, a function, a lone surrogate).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}

/** SHA-256 of the canonical JSON of a value. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value));
}
