import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Received } from '../ports.ts';
import { deadLetter } from './dead-letter.ts';

const message: Received = {
  topic: 'memory.updated.v1',
  partition: 3,
  offset: 41,
  timestamp: 0,
  key: 'acme:memstore_1',
  value: new Uint8Array([1, 2]),
  headers: { ce_id: 'evt_1' },
};
const refused = (reason: string) => ({ kind: 'dead', code: 'not_json', reason, step: 'parse' }) as const;
const time = new Date('2026-01-02T03:04:05Z');

test('a dead letter carries the message as it came, and what became of it', () => {
  expect(deadLetter(message, refused('no JSON'), 'curator', time)).toEqual({
    topic: 'memory.updated.v1.dlq',
    key: message.key,
    value: message.value,
    headers: {
      ce_id: 'evt_1',
      dlq_code: 'not_json',
      dlq_reason: 'no JSON',
      dlq_step: 'parse',
      dlq_topic: 'memory.updated.v1',
      dlq_partition: '3',
      dlq_offset: '41',
      dlq_group: 'curator',
      dlq_time: '2026-01-02T03:04:05.000Z',
    },
  });
});

test('line breaks, escapes and direction marks in a reason are written out', () => {
  const { headers } = deadLetter(message, refused('a\nb\u001b[31m\u202ec\u2028'), 'g', time);
  expect(headers['dlq_reason']).toBe('a\\u000ab\\u001b[31m\\u202ec\\u2028');
});

test('whatever the reason, the header is one well-formed line of at most 500 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (reason) => {
      const header = deadLetter(message, refused(reason), 'g', time).headers['dlq_reason'] ?? '';
      return header.length <= 500 && header.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(header);
    }),
  );
});
