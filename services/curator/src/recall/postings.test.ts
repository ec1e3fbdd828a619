import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { librarySearch } from '../fixtures/library-search.ts';
import { createPostings, type Postings } from './postings.ts';

const boosts = [2, 1];
/** Some are how others begin, some stand nowhere but in questions. */
const vocabulary = [
  'refund',
  'refunds',
  'refunded',
  'bags',
  'Bags,',
  'price',
  'pri',
  'the',
  'of',
  'refu',
  'ref',
];
const text = fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }).map((words) => words.join(' '));
const document = fc.tuple(text, text);
const question = fc.uniqueArray(
  fc.constantFrom('refund', 'refu', 'ref', 'bags', 'price', 'pric', 'the', 'none'),
);

function scoresOf(postings: Postings, terms: readonly string[]): Map<number, number> {
  const { size, slots, of } = postings.score(terms);
  return new Map([...slots.subarray(0, size)].map((slot) => [slot, of[slot] ?? NaN]));
}

describe('postings', () => {
  it('score as the library does whose counting they follow, whatever was added and removed before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ texts: document, stays: fc.boolean() }), { maxLength: 20 }),
        fc.array(question, { minLength: 1, maxLength: 4 }),
        (documents, questions) => {
          const postings = createPostings(boosts);
          const slots = documents.map(({ texts }) => postings.add(texts));
          scoresOf(postings, ['refu']);
          for (const [at, { texts, stays }] of documents.entries())
            if (!stays) postings.remove(slots[at] ?? -1, texts);
          const staying = documents.flatMap(({ texts, stays }, at) =>
            stays ? [{ texts, slot: slots[at] }] : [],
          );
          const library = librarySearch(
            boosts,
            staying.map(({ texts }) => texts),
          );
          for (const terms of questions) {
            const ours = scoresOf(postings, terms);
            const theirs = library.score(terms);
            expect(ours.size).toBe(theirs.size);
            for (const [at, score] of theirs)
              expect(ours.get(staying[at]?.slot ?? -1) ?? NaN).toBeCloseTo(score, 9);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('count the documents that hold a word now', () => {
    const postings = createPostings(boosts);
    const slot = postings.add(['refund', 'refund of bags']);
    postings.add(['bags', '']);
    expect(['refund', 'bags', 'none', ''].map((word) => postings.count(word))).toEqual([1, 2, 0, 0]);
    postings.remove(slot, ['refund', 'refund of bags']);
    expect(['refund', 'bags'].map((word) => postings.count(word))).toEqual([0, 1]);
  });
});
