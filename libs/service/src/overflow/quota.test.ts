import { expect, it } from 'vitest';
import { createTokenBuckets } from './quota.ts';

it('lets a burst through, then so many a second, each tenant by itself', () => {
  const buckets = createTokenBuckets({ perSecond: 10, burst: 3 });
  const taken = (tenant: string, now: number, tries: number) =>
    Array.from({ length: tries }, () => buckets.take(tenant, now)).filter(Boolean).length;
  expect(taken('a', 0, 5)).toBe(3);
  expect(taken('b', 0, 5)).toBe(3);
  expect(buckets.waitMs('a', 0)).toBe(100);
  expect(taken('a', 250, 5)).toBe(2);
  expect(buckets.waitMs('a', 250)).toBeCloseTo(50);
  expect(taken('a', 1_000_000, 5)).toBe(3);
});

it('what is owed delays what comes after', () => {
  const buckets = createTokenBuckets({ perSecond: 10, burst: 1 });
  for (let owed = 0; owed < 3; owed += 1) buckets.owe('a', 0);
  expect(buckets.waitMs('a', 0)).toBe(300);
  expect(buckets.take('a', 299)).toBe(false);
  expect(buckets.take('a', 301)).toBe(true);
});

it('a clock that goes back gives nothing and takes nothing', () => {
  const buckets = createTokenBuckets({ perSecond: 10, burst: 1 });
  expect(buckets.take('a', 1000)).toBe(true);
  expect(buckets.take('a', 0)).toBe(false);
  expect(buckets.take('a', 100)).toBe(true);
});

it('keeps so many tenants in mind and no more', () => {
  const buckets = createTokenBuckets({ perSecond: 1, burst: 1 });
  expect(buckets.take('first', 0)).toBe(true);
  expect(buckets.take('first', 0)).toBe(false);
  for (let other = 0; other < 10_000; other += 1) buckets.take(`t${other}`, 0);
  expect(buckets.take('first', 0)).toBe(true);
});
