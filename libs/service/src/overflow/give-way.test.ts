import { afterEach, expect, it, vi } from 'vitest';
import { createGiveWay } from './give-way.ts';

/** Work that says when it began and ends when it is told to. */
function pieces(giveWay: ReturnType<typeof createGiveWay>) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const piece = (name: string) => async () => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
  };
  return {
    begun,
    direct: (name: string) => giveWay.direct(piece(name)),
    overflow: (name: string) => giveWay.overflow(piece(name)),
    end: async (name: string) => {
      ends.get(name)?.();
      await turns();
    },
  };
}

afterEach(() => void vi.useRealTimers());

const named = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1));

const turns = () => new Promise((resolve) => setImmediate(resolve));

it('handles an overflow beside nothing a number of pieces at a time', async () => {
  const { begun, overflow, end } = pieces(createGiveWay(() => 0));
  const all = named(10).map(overflow);
  await turns();
  expect(begun).toEqual(named(8));
  await end('2');
  expect(begun).toEqual(named(9));
  for (const name of ['1', '3', '4', '5', '6', '7', '8', '9', '10']) await end(name);
  await Promise.all(all);
});

it('takes them up in waves while other work comes, and none while that is in hand', async () => {
  let now = 0;
  const { begun, direct, overflow, end } = pieces(createGiveWay(() => now));
  const first = direct('a');
  // Who begins while nothing is under way is a wave by itself.
  const rest = named(7).map(overflow);
  await turns();
  expect(begun).toEqual(['a']);
  await end('a');
  await first;
  expect(begun).toEqual(['a', '1']);
  await end('1');
  expect(begun).toEqual(['a', ...named(5)]);
  for (const name of ['2', '3', '4']) await end(name);
  expect(begun).toEqual(['a', ...named(5)]);
  await end('5');
  expect(begun).toEqual(['a', ...named(7)]);
  now = 10_000;
  rest.push(overflow('8'));
  await turns();
  expect(begun).toEqual(['a', ...named(8)]);
  for (const name of ['6', '7', '8']) await end(name);
  await Promise.all(rest);
});

it('rests beside other work for as long as a wave took, and not where there is none', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  let now = 0;
  const { begun, direct, overflow, end } = pieces(createGiveWay(() => now));
  const first = direct('a');
  const rest = named(6).map(overflow);
  await turns();
  await end('a');
  await first;
  now = 20;
  await end('1');
  await vi.advanceTimersByTimeAsync(19);
  expect(begun).toEqual(['a', '1']);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toEqual(['a', ...named(5)]);
  now = 10_000;
  await end('2');
  expect(begun).toEqual(['a', ...named(6)]);
  for (const name of ['3', '4', '5', '6']) await end(name);
  await Promise.all(rest);
});

it('does not starve an overflow where other work never ends', async () => {
  const { begun, direct, overflow, end } = pieces(createGiveWay(() => 0));
  const busy = direct('a');
  const patient = overflow('1');
  while (!begun.includes('1')) await turns();
  for (const name of ['1', 'a']) await end(name);
  await Promise.all([busy, patient]);
});

it('goes on after work that failed', async () => {
  const giveWay = createGiveWay(() => 0);
  const fail = async () => Promise.reject(new Error('no'));
  await expect(giveWay.direct(fail)).rejects.toThrow('no');
  await expect(giveWay.overflow(fail)).rejects.toThrow('no');
  expect(await giveWay.overflow(async () => 'yes')).toBe('yes');
});
