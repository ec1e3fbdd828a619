import { describe, expect, it } from 'vitest';
import { digestOf, sessionOf, type Turn } from '../fixtures/build-session.ts';
import { areNamedAlike, episodes, type Episode } from './episodes.ts';

const only = (...turns: Turn[]): Episode | undefined => episodes(digestOf(sessionOf('s', turns)))[0];
const low: Turn = ['pay', { amount: 1, to: 'x' }, 'Error: too little'];

describe('episodes', () => {
  it('names the arguments that differed between the last failure and the first accepted call', () => {
    expect(
      only(
        low,
        ['pay', { amount: 2, to: 'x' }, 'Error: too little'],
        ['pay', { amount: 9, to: 'x' }, 'paid'],
      ),
    ).toMatchObject({
      failures: [0, 1],
      recovered: true,
      change: { by: 'argument', arguments: ['amount'] },
      repeats: 0,
    });
  });

  it('names the tool that came in between where the arguments are the same', () => {
    expect(only(low, ['unlock', {}, 'done'], ['pay', { amount: 1, to: 'x' }, 'paid'])).toMatchObject({
      change: { by: 'tool_first', tool: 'unlock' },
    });
  });

  it('tells a bare retry that worked from one that failed again', () => {
    expect(only(low, ['pay', { amount: 1, to: 'x' }, 'paid'])).toMatchObject({
      change: { by: 'retry' },
      repeats: 0,
    });
    expect(only(low, ['look', {}, 'x'], low)).toMatchObject({
      recovered: false,
      change: null,
      failures: [0, 2],
      repeats: 1,
    });
  });

  it('names another tool only where it was new and took over a value', () => {
    expect(only(low, ['transfer', { sum: 5, to: 'x' }, 'done'])).toMatchObject({
      recovered: false,
      change: { by: 'other_tool', tool: 'transfer' },
    });
    expect(only(low, ['transfer', { sum: 5 }, 'done'])?.change).toBeNull();
    expect(
      only(['transfer', { to: 'x' }, 'done'], low, ['transfer', { to: 'x' }, 'done'])?.change,
    ).toBeNull();
  });

  it('takes a tool for one named alike where most words are the same, or all of the shorter name', () => {
    expect(areNamedAlike('find_user_by_mail', 'find_user_by_name')).toBe(true);
    expect(areNamedAlike('moveCrate', 'move_crate_by_hand')).toBe(true);
    expect(areNamedAlike('move_crate', 'move_pallet_by_hand')).toBe(false);
    expect(areNamedAlike('move', 'move_crate')).toBe(false);
  });

  it('looks within the thread: what another thread did recovered nothing', () => {
    const steps = [
      { kind: 'tool_call' as const, call: 'a', tool: 'pay', arguments: {} },
      { kind: 'tool_result' as const, call: 'a', text: 'Error: no' },
      { kind: 'tool_call' as const, call: 'b', tool: 'pay', arguments: {}, thread: 'other' },
      { kind: 'tool_result' as const, call: 'b', text: 'paid', thread: 'other' },
    ];
    expect(episodes(digestOf(sessionOf('s', [], { steps })))[0]).toMatchObject({
      recovered: false,
      change: null,
    });
  });
});
