/**
 * Recall over a large memory, in process: how long an answer takes, and what it costs to go from one version to the next
 * beside indexing it all again. Scoring is held against a kept library over the same documents and the same words.
 *
 *     node bench/recall.ts [--entries 10000] [--queries 2000] [--changed 100] [--runs 5] [--quick]
 *
 * Queries are tasks of 5 to 400 words, drawn from the words that entries are made of and from others, some with an error.
 */
import { performance } from 'node:perf_hooks';
import type { Entry } from '@nocturne/contracts';
import { librarySearch } from '../services/curator/src/fixtures/library-search.ts';
import { createPostings, piecesOf } from '../services/curator/src/recall/postings.ts';
import { rareTerms } from '../services/curator/src/recall/rare-terms.ts';
import { createSearchIndex } from '../services/curator/src/recall/search-index.ts';
import { entry } from '../services/curator/src/fixtures/insights.ts';
import { printHeading, printSpread } from './lib/print.ts';
import { readSizes } from './lib/read-sizes.ts';

const sizes = readSizes({
  entries: ['10000', '2000'],
  queries: ['2000', '300'],
  changed: ['100', '20'],
  runs: ['5', '3'],
});
const [count, queries, changed, runs] = [sizes.entries, sizes.queries, sizes.changed, sizes.runs].map(
  Number,
) as [number, number, number, number];

let state = 1;
/** A small generator of numbers below n: the same words on every machine. */
const below = (n: number): number => {
  state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
  return state % n;
};
/** Words as languages have them: some stand everywhere, most hardly anywhere. */
const word = (): string => `word${Math.floor(5_000 * (below(10_000) / 10_000) ** 3)}`;
const text = (length: number): string => Array.from({ length }, word).join(' ');

const makeEntry = (number: number): Entry =>
  entry(`e${number}`, {
    tool: `tool_${number % 200}`,
    words: { title: text(8), when: text(10), do: text(25), why: text(20) },
  });

printHeading(`Recall over ${count} entries`);
const entries = Array.from({ length: count }, (_, number) => makeEntry(number));
const next = entries.map((each, number) => (number < changed ? makeEntry(count + number) : each));

const timed = (work: () => void): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};
const whole: number[] = [];
const step: number[] = [];
for (let run = 0; run < runs; run += 1) {
  const index = createSearchIndex();
  whole.push(timed(() => index.hold([entries])));
  step.push(timed(() => index.hold([next])));
}
printSpread('indexing it all', whole, 'ms');
printSpread(`the next version, ${changed} entries changed`, step, 'ms');
printSpread(
  'ratio of the two',
  step.map((ms, run) => ms / (whole[run] ?? NaN)),
  '',
);

const index = createSearchIndex();
index.hold([entries]);
const asked = Array.from({ length: queries }, (_, number) => ({
  query: text(5 + below(396)),
  error: number % 4 === 0 ? `Error: ${text(6)} is not valid` : undefined,
}));
printTimes(
  'an answer',
  asked.map((question) => timed(() => index.find({ ...question, limit: 5 }))),
);

const boosts = [2, 2, 1, 1];
const documents = entries.map(({ guidance: { title, when, do: does, why } }) => [
  title,
  when,
  does,
  why ?? '',
]);
const postings = createPostings(boosts);
for (const document of documents) postings.add(document);
const library = librarySearch(boosts, documents);
const [ours, theirs]: [number[], number[]] = [[], []];
for (const { query } of asked.slice(0, Math.ceil(queries / 4))) {
  const words = rareTerms(new Set(piecesOf(query)), (word) => postings.count(word), count);
  ours.push(timed(() => postings.score(words)));
  theirs.push(timed(() => library.score(words)));
}
printTimes('scoring alone', ours);
printTimes('scoring alone, by the library', theirs);
const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
console.log(`${'times as quick as the library'.padEnd(44)}${(sum(theirs) / sum(ours)).toFixed(1)}`);

function printTimes(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(2);
  console.log(
    `${what.padEnd(44)}p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms  (of ${times.length})`,
  );
}
