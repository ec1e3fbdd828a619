import { describe, expect, it } from 'vitest';
import type { Source } from '@nocturne/contracts';
import { digestOf, sessionOf } from '../fixtures/build-session.ts';

type Turn = readonly [tool: string, args: object, answer: string, thread?: string];

/** Where the values of the last call's arguments came from. */
function sources(...turns: Turn[]): Record<string, Source | undefined> {
  const steps = turns.flatMap(([tool, args, text, thread], index) => {
    const of = { call: `c${index}`, ...(thread === undefined ? {} : { thread }) };
    return [
      { kind: 'tool_call' as const, tool, arguments: args as Record<string, never>, ...of },
      { kind: 'tool_result' as const, text, ...of },
    ];
  });
  const call = digestOf(sessionOf('s', [], { steps })).calls.at(-1);
  return Object.fromEntries(
    (call?.arguments ?? []).flatMap(({ name, source }) => (source === undefined ? [] : [[name, source]])),
  );
}

describe('where an accepted value came from', () => {
  it('is told of values that are new, right after a failure of the tool, and of no others', () => {
    const fails: Turn = ['book', { seat: '12A', row: '120' }, 'Error: 12A is taken, 12C is free'];
    expect(sources(fails, ['book', { seat: '12C', row: '120' }, 'ok'])).toEqual({ seat: { stated: true } });
    expect(sources(fails, ['book', { seat: '12C', row: '120' }, 'Error: closed'])).toEqual({});
    expect(sources(['book', { seat: '12A' }, 'ok'], ['book', { seat: '12C' }, 'ok'])).toEqual({});
  });

  it('is the tool that showed it, and whether it showed the wrong one too', () => {
    const fails: Turn = ['book', { seat: '12A' }, 'Error: taken'];
    expect(sources(['plan', {}, 'seats 12A 12C'], fails, ['book', { seat: '12C' }, 'ok'])).toEqual({
      seat: { shown: [{ tool: 'plan', both: true }] },
    });
    expect(sources(['plan', {}, 'seats 12B 12C'], fails, ['book', { seat: '12C' }, 'ok'])).toEqual({
      seat: { shown: [{ tool: 'plan', both: false }] },
    });
    expect(sources(['plan', {}, 'Error: 12C'], fails, ['book', { seat: '12C' }, 'ok'])).toEqual({});
    expect(sources(['plan', {}, 'seats 112C1'], fails, ['book', { seat: '12C' }, 'ok'])).toEqual({});
    expect(sources(['plan', {}, '12C', 'aside'], fails, ['book', { seat: '12C' }, 'ok'])).toEqual({});
  });

  it('is the field whose numbers add up to what the failure states, and did not before', () => {
    const fails: Turn = ['buy', { parts: [{ sum: 100 }, { sum: 50 }] }, 'Error: the price is 1,250.00'];
    expect(sources(fails, ['buy', { parts: [{ sum: 1_200 }, { sum: 50 }] }, 'ok'])).toEqual({
      parts: { adds_up: 'sum' },
    });
    expect(sources(fails, ['buy', { parts: [{ sum: 1_200 }] }, 'ok'])).toEqual({});
  });

  it('is looked for within bounds, whatever the session holds', () => {
    const long: Turn[] = Array.from({ length: 200 }, () => ['dump', {}, 'a'.repeat(100_000)]);
    const many: Turn[] = Array.from({ length: 600 }, (_, n) => [
      'book',
      { seat: 'a'.repeat(150) + String(n) },
      n % 2 === 0 ? 'Error: no' : 'ok',
    ]);
    expect(sources(...long, ...many)).toEqual({});
  });

  it('takes any names and values', () => {
    const odd = { constructor: { x: 'abcd' }, y: null, z: '\ud800\ud800\ud800' };
    const found = sources(['t', {}, 'Error: abcd'], ['t', odd, 'ok']);
    expect(Object.entries(found)).toEqual([['constructor', { stated: true }]]);
  });
});
