import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf } from '../fixtures/build-session.ts';

type Turn = readonly [tool: string, args: Record<string, string>, answer: string];

const statuses = (...turns: Turn[]) => digestOf(sessionOf('s', turns)).calls.map(({ status }) => status);

describe('an empty answer', () => {
  const direct: Turn = ['search_direct_flight', { from: 'JFK', to: 'SEA', day: '20' }, '[]'];

  it('is a failure where the same tool, asked otherwise, had something', () => {
    expect(statuses(direct, ['search_direct_flight', { from: 'JFK', to: 'SEA', day: '21' }, 'HAT1'])).toEqual(
      ['error', 'ok'],
    );
    expect(statuses(['find', { name: 'Ann' }, ''], ['find', { name: 'Ann Lee' }, 'u1'])).toEqual([
      'error',
      'ok',
    ]);
  });

  it('is a failure where a tool named alike, asked for the same, had something', () => {
    expect(
      statuses(direct, ['search_onestop_flight', { from: 'JFK', to: 'SEA', day: '20' }, 'HAT1']),
    ).toEqual(['error', 'ok']);
  });

  it('says that there is nothing where no call filled it', () => {
    expect(statuses(direct)).toEqual(['empty']);
    expect(statuses(direct, ['search_direct_flight', { from: 'JFK', to: 'SEA', day: '21' }, '[]'])).toEqual([
      'empty',
      'empty',
    ]);
    expect(statuses(direct, ['search_direct_flight', { from: 'LAX', to: 'ORD', day: '9' }, 'HAT1'])).toEqual([
      'empty',
      'ok',
    ]);
    expect(statuses(direct, ['book', { from: 'JFK', to: 'SEA', day: '20' }, 'booked'])).toEqual([
      'empty',
      'ok',
    ]);
    expect(statuses(['list', {}, '[]'], ['list', {}, 'a'])).toEqual(['empty', 'ok']);
  });

  it('is not filled by what was asked long after', () => {
    const others = Array.from({ length: 6 }, (_, index): Turn => ['note', { text: String(index) }, 'noted']);
    const [first] = statuses(direct, ...others, [
      'search_direct_flight',
      { from: 'JFK', to: 'SEA', day: '21' },
      'HAT1',
    ]);
    expect(first).toBe('empty');
  });
});
