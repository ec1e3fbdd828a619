import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAdviceIndex } from './advice-index.ts';
import { compareSense } from './compare-sense.ts';
import { estimateSimilarity, signatureOf } from './min-hash.ts';
import { senseOf } from './sense.ts';
import { jaccard, jaccardFrom, shinglesOf } from './shingle.ts';

const relation = (a: string, b: string) => compareSense(senseOf(a), senseOf(b));

describe('what two pieces of advice say of each other', () => {
  it.each([
    ['Call get_user before book_flight.', 'Please make sure to call get_user before book_flight!'],
    ['Call get_user before book_flight.', 'Before book_flight, call get_user'],
    ['Never release without running the tests.', 'Always run the tests before you release.'],
    ['Wait 30 seconds, then retry.', 'Then retry; pause 30 seconds.'],
    ['Use gift_card_* for payment_id.', 'use gift_card_* for payment_id'],
    ['Check the drawer before the shelf.', 'Check the darwer before the shelf'],
  ])('%s = %s', (a, b) => {
    expect(relation(a, b)).toBe('same');
    expect(relation(b, a)).toBe('same');
  });

  it.each([
    ['Always run the tests before a release.', 'Never run the tests before a release.'],
    ['Call get_user before book_flight.', 'Call book_flight before get_user.'],
    ['Prefer tabs over spaces.', 'Prefer spaces over tabs.'],
    ['Use get_a instead of get_b.', 'Use get_b instead of get_a.'],
  ])('%s × %s', (a, b) => {
    expect(relation(a, b)).toBe('opposite');
    expect(relation(b, a)).toBe('opposite');
  });

  it.each([
    ['Wait 30 seconds, then retry.', 'Wait 40 seconds, then retry.'],
    ['Take plate 2 from drawer 1.', 'Take plate 1 from drawer 2.'],
    ['Call get_user before book_flight.', 'Call get_order before book_flight.'],
    ['Send the invoice to the customer.', 'Send the contract to the customer.'],
    ['Put the plate away.', 'Put the place away.'],
  ])('%s ≠ %s', (a, b) => {
    expect(relation(a, b)).toBe('other');
  });
});

describe('similarity', () => {
  const texts = fc.array(fc.constantFrom(...'alpha beta gamma delta epsilon zeta eta'.split(' ')), {
    minLength: 1,
    maxLength: 30,
  });

  it('is symmetric, 1 of a text and itself, and the early end changes nothing', () => {
    fc.assert(
      fc.property(texts, texts, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, threshold) => {
        const [x, y] = [shinglesOf(a.join(' ')), shinglesOf(b.join(' '))];
        const exact = jaccard(x, y);
        expect(jaccard(y, x)).toBe(exact);
        expect(jaccard(x, x)).toBe(1);
        const all = new Set([...x, ...y]).size;
        expect(exact).toBe((x.length + y.length - all) / all);
        expect(jaccardFrom(threshold, x, y)).toBe(exact >= threshold ? exact : null);
      }),
    );
  });

  it('is estimated by signatures to within four standard errors', () => {
    const sets = Array.from({ length: 40 }, (_, start) =>
      shinglesOf(Array.from({ length: 200 }, (_, at) => `word${at + start * 4}`).join(' ')),
    );
    const [first = new Uint32Array(0)] = sets;
    const signature = signatureOf(first);
    for (const set of sets) {
      const exact = jaccard(first, set);
      const error = Math.abs(estimateSimilarity(signature, signatureOf(set)) - exact);
      expect(error).toBeLessThanOrEqual(4 * Math.sqrt((exact * (1 - exact)) / 128) + 1e-9);
    }
  });

  it('finds among many what says the same and what says the opposite, nearest first, and nothing else', () => {
    const index = createAdviceIndex(new Set(['bash']));
    const said = [
      'About to call book_flight: take payment_id from what get_user shows.',
      'Run the tests before every release of the service.',
      'Never run the tests before every release of the service.',
      'Use bash for what has to be repeated.',
    ];
    for (const text of said) index.add(text);
    expect(
      index
        .find('Please run the tests before every release of the service')
        .map(({ number, relation: how }) => [number, how]),
    ).toEqual([
      [1, 'same'],
      [2, 'opposite'],
    ]);
    expect(index.find('About to call book_flight: take payment_id from what get_order shows.')).toEqual([]);
    expect(index.find('')).toEqual([]);
  });
});
