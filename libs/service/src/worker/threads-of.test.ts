import { expect, it } from 'vitest';
import { threadsOf } from './threads-of.ts';

it.each([
  [undefined, 2],
  ['0', 0],
  ['1', 1],
  ['8', 2],
  ['', 2],
  ['-1', 2],
  ['many', 2],
])('two threads where NOCTURNE_THREADS is %j: %i', (most, threads) => {
  expect(threadsOf(2, { NOCTURNE_THREADS: most })).toBe(threads);
});
