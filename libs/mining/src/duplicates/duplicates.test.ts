import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAdviceIndex } from './advice-index.ts';
import { compareSense } from './compare-sense.ts';
import { estimateSimilarity, signatureOf } from './min-hash.ts';
import { plainWords } from './plain-words.ts';
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
    ['Run the migrations before the server is started.', 'Before starting the server, run the migrations.'],
    ['Cool the tomato, then heat it.', 'After cooling the tomato, heat it.'],
    ['Do not charge the card before the fee is explained.', 'Explain the fee before charging the card.'],
    ['Orders can be returned within thirty days.', 'Return orders within 30 days'],
    ['Retry twice.', 'Retry two times.'],
    ['Set the limit to 512MB.', 'The limit should be set to 512 MB.'],
    ['The gateway renews certificates.', 'Certificates are renewed by the gateway.'],
    ['Branches with open requests must never be deleted.', 'Never delete branches with open requests.'],
    ['Page somebody when over 1,000 messages wait.', 'If more than 1000 messages wait, page somebody.'],
    ['Wait for the confirmation of the payment.', 'Wait until the payment is confirmed.'],
    ['Take it, clean it, then put it away.', 'Take it, then clean it, then put it away.'],
    ['Call it once before the first query.', 'Before the first query, call it one time.'],
    ['Confirm the dates and the destination.', 'Confirm the destination and the dates.'],
  ])('%s = %s', (a, b) => {
    expect(relation(a, b)).toBe('same');
    expect(relation(b, a)).toBe('same');
  });

  it.each([
    ['Always run the tests before a release.', 'Never run the tests before a release.'],
    ['Call get_user before book_flight.', 'Call book_flight before get_user.'],
    ['Prefer tabs over spaces.', 'Prefer spaces over tabs.'],
    ['Use get_a instead of get_b.', 'Use get_b instead of get_a.'],
    ['Send the invoice after the parcel.', 'Send the invoice before the parcel.'],
    ['Copy from the old disk to the new one.', 'Copy to the old disk from the new one.'],
    ['Convert CSV to JSON.', 'Convert JSON to CSV.'],
    ['Run the linter, then commit.', 'Commit, then run the linter.'],
    [
      'I should have taken the egg, then cleaned the pan. I will take the egg, then clean the pan.',
      'I should have cleaned the pan, then taken the egg. I will take the egg, then clean the pan.',
    ],
    ['Den Beleg immer senden.', 'Den Beleg nicht immer senden.'],
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
    ['Retry 3 times, with 5 seconds between.', 'Retry 5 times, with 3 seconds between.'],
    ['Refund only the fee.', 'Refund the fee.'],
    ['All guests show a passport.', 'Some guests show a passport.'],
    ['Ask at least two people.', 'Ask at most two people.'],
    ['Ask for the email or the phone.', 'Ask for the email and the phone.'],
    ['You may change the seat.', 'You must change the seat.'],
    ['If the lint fails, skip the build.', 'If the build fails, skip the lint.'],
    ['Look them up by phone if the email is missing.', 'Look them up by email if the phone is missing.'],
    ['The parser calls the lexer.', 'The lexer calls the parser.'],
    ['Retry the payment.', 'Retry the payment when the card was declined.'],
    ['Take the first pillow.', 'Take the second pillow.'],
    ['Use `const` here.', 'Use `let` here.'],
    ['Call the tool with -v.', 'Call the tool with -q.'],
    ['Use the plan id, not the plan name.', 'Use the plan name, not the plan id.'],
    [
      'Open the fridge. Take the egg from the fridge, then put it on the desk.',
      'Open the fridge. Take the egg from the desk, then put it on the desk.',
    ],
    ['', ''],
  ])('%s ≠ %s', (a, b) => {
    expect(relation(a, b)).toBe('other');
    expect(relation(b, a)).toBe('other');
  });

  const words = fc.array(
    fc.constantFrom(
      ...'call get_a plate 2 two times the not only before after if then until without never A, B. from to or and'.split(
        ' ',
      ),
    ),
    { maxLength: 25 },
  );

  it('are the same both ways, and of one text with itself, whatever it is made of', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [x, y] = [a.join(' '), b.join(' ')];
        expect(relation(x, y)).toBe(relation(y, x));
        if (senseOf(x).words.size > 0) expect(relation(x, x)).toBe('same');
      }),
    );
  });
});

describe('the plain words of a text', () => {
  it.each([
    ['Please make sure that you double-check it!', 'check'],
    ['confirmations, confirmed, confirming', 'confirm confirm confirm'],
    ['twenty-five users used two hundred licences', '25 user use 200 licenc'],
    ['the first 30s; $5 or 5%', '1st 30 second 5 dollar 5 percentag'],
    ['one of the old ones, then one more', 'old 1 mor'],
    ['getUser and get-user', 'get_user get_user'],
    ['becasue it was caguht', 'catch'],
  ])('%s: %s', (text, plain) => {
    expect(plainWords(text).join(' ')).toBe(plain);
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
