import fc from 'fast-check';
import { expect, it } from 'vitest';
import { candidate, findSecrets } from './find-secrets.ts';
import { createSignReader } from './read-signs.ts';
import { searches } from './redact-text.ts';

it('tells which searches a text calls for: by their signs in either case, at any place, of one to three characters', () => {
  const read = createSignReader([['key', '-be'], ['@'], ['000', 'k_']]);
  expect(read('')).toBe(0);
  expect(read('nothing here, ke y, 12')).toBe(0);
  expect(read('API-KEY')).toBe(0b001);
  expect(read('-----BEGIN')).toBe(0b001);
  expect(read('@')).toBe(0b010);
  expect(read('aé@ 417')).toBe(0b110);
  expect(read('sk_')).toBe(0b100);
  // The Kelvin sign and the long s are no letters of ours.
  expect(read('\u212Aey')).toBe(0);
});

/** Parts of what is searched for, put together here so that no scanner takes this file for a leak. */
const parts = (
  'Bearer |basic |DIGEST |Token |https://|amqp://|user:|s3cret|@host/|-----BEGIN |RSA |PRIVATE KEY|-----|-----END |' +
  'password|passwd|Passwort|passphrase|PWD|secret|api_key|apikey|private-key|ACCESS_KEY|access_token|token|client_secret|' +
  'credentials|=|: |:=|=>|"|\\\\"|4111| |1111|-|5500000000000004|ada|@|example.org|/Users/|/home/|/var/home/|' +
  'C:\\\\Users\\\\|D:/users/|-Users-|-home-|\n|~'
).split('|');
const part = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...parts) },
  fc.string({ unit: fc.constantFrom(...'aB3xYz09_'), minLength: 4, maxLength: 40 }),
);
const text = fc.oneof(
  fc.array(part, { maxLength: 7 }).map((some) => some.join('')),
  fc.stringMatching(/^(?:A[KSB]IA|ACCA)[A-Z2-7]{16}$/),
  fc.stringMatching(/^AIza[a-z0-9]{35}|sk-[a-z0-9]{20}$/),
  fc.stringMatching(/^eyJ[a-z0-9]{9}\.eyJ[a-z0-9]{9}\.[a-z]{9}$/),
);

it('every search finds something only in texts that have one of its signs', async () => {
  const read = createSignReader(searches.map(({ signs }) => signs));
  await fc.assert(
    fc.asyncProperty(text, async (any) => {
      const called = read(any);
      for (const [index, { find }] of searches.entries()) {
        if ((called & (1 << index)) === 0) expect(await find(any)).toEqual([]);
      }
    }),
    { numRuns: 5_000 },
  );
});

it('whatever begins as a secret of some provider has a sign of one', () => {
  const read = createSignReader(
    searches.filter(({ find }) => find === findSecrets).map(({ signs }) => signs),
  );
  fc.assert(
    fc.property(
      fc.stringMatching(new RegExp(candidate.source.replace('(?<![A-Za-z0-9])', ''))),
      (any) => read(any) === 1,
    ),
    { numRuns: 5_000 },
  );
});
