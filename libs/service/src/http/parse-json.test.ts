import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from './parse-json.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

it('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(bytesOf(text))).toEqual({
        ok: true,
        value: JSON.parse(text.toWellFormed()) as unknown,
      });
    }),
  );
});

it('calls an object or array that ends too early truncated, wherever it was cut', () => {
  const cut = fc
    .oneof(fc.object(), fc.array(fc.jsonValue()))
    .map((value) => bytesOf(JSON.stringify(value)))
    .chain((bytes) => fc.nat(bytes.length - 2).map((last) => bytes.subarray(0, last + 1)));
  fc.assert(
    fc.property(cut, (bytes) => {
      expect(parseJson(bytes)).toMatchObject({ ok: false, refusal: { code: 'truncated' } });
    }),
  );
});

it('never quotes what it could not read', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8 }), (text) => {
      const parsed = parseJson(bytesOf(`[${JSON.stringify(text)}, nope`));
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.refusal.message).not.toContain(text);
    }),
  );
});
