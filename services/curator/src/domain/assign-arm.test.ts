import { expect, test } from 'vitest';
import { assignArm } from './assign-arm.ts';

const sessions = Array.from({ length: 20_000 }, (_, index) => `session-${index}`);
const store = `memstore_${'a'.repeat(24)}`;
const controls = (share?: number) =>
  sessions.filter((session) => assignArm(store, session, share) === 'control');

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
  const other = sessions.filter((session) => assignArm(`memstore_${'b'.repeat(24)}`, session) === 'control');
  const here = new Set(controls());
  const both = other.filter((session) => here.has(session)).length;
  expect(Math.abs(both / sessions.length - 0.01)).toBeLessThan(0.004);
});
