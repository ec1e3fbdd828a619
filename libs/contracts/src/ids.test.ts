import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, contentHash } from './hashing.ts';
import {
  changeEventId,
  derivedId,
  inputEventId,
  mintTenantId,
  sessionIdSchema,
  storeIdOf,
  storeIdSchema,
} from './ids.ts';

const tenant = mintTenantId('acme');

describe('ids', () => {
  it('derive from content, whatever the order of its keys', () => {
    expect(inputEventId('t', tenant, { a: 1, b: 2 })).toBe(inputEventId('t', tenant, { b: 2, a: 1 }));
    expect(inputEventId('t', tenant, { a: 1 })).not.toBe(inputEventId('t', mintTenantId('other'), { a: 1 }));
  });

  it('of state changes tell A, B, A apart', () => {
    const ids = [1, 2, 3].map((sequence) => changeEventId('memory.updated', 'acme:store', sequence));
    expect(new Set(ids).size).toBe(3);
  });

  it('of one part list are not those of another that reads alike', () => {
    expect(derivedId('pat', 'a', 'bc')).not.toBe(derivedId('pat', 'ab', 'c'));
  });

  it('of stores have the form that the API promises', () => {
    expect(storeIdSchema.safeParse(storeIdOf(tenant, 'default')).success).toBe(true);
  });

  it.each(['', ' a', '.hidden', 'a\u0000b', 'a b', 'é', 'x'.repeat(201), '\ud800'])(
    'of sessions are never %j',
    (id) => {
      expect(sessionIdSchema.safeParse(id).success).toBe(false);
    },
  );

  it.each(['A', '', 'a/b', '..', 'a'.repeat(64), '_system'])('of tenants are never %j', (id) => {
    expect(() => mintTenantId(id)).toThrow(TypeError);
  });
});

describe('canonical JSON', () => {
  it('gives back the value, and the same text again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(contentHash(JSON.parse(text))).toBe(contentHash(value));
      }),
    );
  });

  it('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });
});
