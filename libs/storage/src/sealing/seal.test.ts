import { mintTenantId } from '@nocturne/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';

const place = { tenant: mintTenantId('acme'), collection: 'sessions', id: 'session-1' };
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('seal', () => {
  it('opens to the bytes that were sealed', () => {
    fc.assert(
      fc.property(bytesOf(32), bytesOf(12), fc.uint8Array({ maxLength: 1_000 }), (key, nonce, bytes) => {
        const sealed = seal(key, place, bytes, nonce);
        expect(sealed.length).toBe(bytes.length + 29);
        expect(Buffer.from(unseal(key, place, sealed)!)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('opens to nothing once a single bit has changed or a byte is missing', () => {
    fc.assert(
      fc.property(
        bytesOf(32),
        fc.uint8Array({ maxLength: 100 }),
        fc.nat(),
        fc.nat({ max: 7 }),
        (key, bytes, at, bit) => {
          const sealed = seal(key, place, bytes);
          const changed = Uint8Array.from(sealed);
          changed[at % sealed.length]! ^= 1 << bit;
          expect(unseal(key, place, changed)).toBeNull();
          expect(unseal(key, place, sealed.subarray(0, at % sealed.length))).toBeNull();
        },
      ),
    );
  });

  it('opens in no other place and with no other key', () => {
    const key = new Uint8Array(32).fill(1);
    const sealed = seal(key, place, Buffer.from('secret'));
    const elsewhere = [
      { ...place, tenant: mintTenantId('globex') },
      { ...place, collection: 'drafts' },
      { ...place, id: 'session-2' },
      { ...place, collection: 'sessions","session-1', id: '' },
    ];
    for (const other of elsewhere) expect(unseal(key, other, sealed)).toBeNull();
    expect(unseal(new Uint8Array(32).fill(2), place, sealed)).toBeNull();
    expect(Buffer.from(unseal(key, place, sealed)!).toString()).toBe('secret');
  });

  it('never seals the same bytes to the same text', () => {
    const key = new Uint8Array(32);
    expect(seal(key, place, Buffer.from('x'))).not.toEqual(seal(key, place, Buffer.from('x')));
  });

  it('is AES-256-GCM as another implementation computes it', async () => {
    const iv = new Uint8Array(12).fill(3);
    const additionalData = Buffer.from(JSON.stringify([1, 'acme', 'sessions', 'session-1']));
    const key = await crypto.subtle.importKey('raw', new Uint8Array(32), 'AES-GCM', false, ['encrypt']);
    const expected = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData },
      key,
      Buffer.from('text'),
    );
    const sealed = seal(new Uint8Array(32), place, Buffer.from('text'), iv);
    expect(Buffer.from(sealed.subarray(13))).toEqual(Buffer.from(expected));
  });
});
