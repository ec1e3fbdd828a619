import { expect, test } from 'vitest';
import { assignArm } from './assign-arm.ts';

const sessions = Array.from({ length: 20_000 }, (_, index) => `session-${index}`);
const key = new Uint8Array(32).fill(7);
const storeOf = (letter: string, control?: number) => ({
  id: `memstore_${letter.repeat(24)}`,
  settings: control === undefined ? {} : { control },
});
const controls = (control?: number, under: Uint8Array | null = key, letter = 'a') =>
  sessions.filter((session) => assignArm(under, storeOf(letter, control), session) === 'control');
/** How many are of both groups, as a share of all. */
const sharedBy = (one: readonly string[], other: readonly string[]) => {
  const first = new Set(one);
  return other.filter((session) => first.has(session)).length / sessions.length;
};

test('one in ten is of the control group, or as many as the store says', () => {
  // Four standard errors of the share.
  expect(Math.abs(controls().length / sessions.length - 0.1)).toBeLessThan(0.0085);
  expect(Math.abs(controls(0.3).length / sessions.length - 0.3)).toBeLessThan(0.013);
  expect(controls(0)).toEqual([]);
});

test('a greater share lets nobody out', () => {
  const larger = new Set(controls(0.3));
  expect(controls(0.1).every((session) => larger.has(session))).toBe(true);
});

test('another store draws its own', () => {
  expect(Math.abs(sharedBy(controls(), controls(undefined, key, 'b')) - 0.01)).toBeLessThan(0.004);
});

test('the key says who it is: under another one the groups have no more in common than chance gives them', () => {
  const other = new Uint8Array(32).fill(8);
  expect(controls(undefined, other)).toEqual(controls(undefined, other));
  expect(Math.abs(sharedBy(controls(), controls(undefined, other)) - 0.01)).toBeLessThan(0.004);
});

test('without a key there is no control group any more', () => {
  expect(controls(0.9, null)).toEqual([]);
});
