import { expect, test } from 'vitest';
import { offsetOf, received } from './received.ts';

const message = { key: null, value: null, timestamp: '1700000000000', attributes: 0, offset: '7' };

test('a message of somebody else may lack everything, and bear a header twice', () => {
  const headers = { once: Buffer.from('a'), twice: ['b', Buffer.from('c')], none: undefined };
  expect(received('t', 3, { ...message, headers })).toEqual({
    topic: 't',
    partition: 3,
    offset: 7,
    timestamp: 1_700_000_000_000,
    key: '',
    value: new Uint8Array(),
    headers: { once: 'a', twice: 'c' },
  });
});

test('an offset that a number cannot hold exactly is refused', () => {
  expect(offsetOf('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => offsetOf('9007199254740993')).toThrow('beyond what this program can count');
});
