import { expect, test } from 'vitest';
import { atOnce } from './at-once.ts';

const messages = (...kib: number[]) => kib.map((size) => ({ value: new Uint8Array(size * 1024) }));

test('small messages are handled many at a time, large ones and those that refer to larger ones a few', () => {
  expect(atOnce(messages(20, 3, 20), 64)).toBe(64);
  expect(atOnce(messages(20, 100), 64)).toBe(20);
  expect(atOnce(messages(20, 900), 64)).toBe(8);
  expect(atOnce(messages(20, 0), 64)).toBe(8);
  expect(atOnce([], 64)).toBe(64);
});

test('never more than were allowed', () => {
  expect(atOnce(messages(20), 4)).toBe(4);
  expect(atOnce(messages(0), 4)).toBe(4);
});
