import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf } from '../fixtures/build-session.ts';

const seat = (number: string, answer: string) => ['seat', { flight: 'LH 12', seat: number }, answer] as const;

describe('an answer that may be a refusal', () => {
  it('is one where the agent repairs the call at once, and so is every answer like it', () => {
    const { calls, errors } = digestOf(
      sessionOf('s', [
        seat('4a', 'Seat 4a is blocked.'),
        seat('4b', 'Seat 4b is blocked.'),
        seat('4c', 'done'),
      ]),
    );
    expect(calls.map(({ status }) => status)).toEqual(['error', 'error', 'ok']);
    expect(errors.map(({ template }) => template)).toEqual(['Seat <*> is blocked.']);
  });

  it.each([
    ['goes on', ['read_map', { flight: 'LH 12' }, 'a map']],
    ['asks the same again', seat('4a', 'Seat 4a is blocked.')],
    ['asks of something else', ['seat', { flight: 'AF 9', seat: '7' }, 'done']],
  ] as const)('is an answer where the agent %s', (_, next) => {
    const { calls } = digestOf(sessionOf('s', [seat('4a', 'Seat 4a is blocked.'), next]));
    expect(calls[0]?.status).toBe('ok');
  });
});
