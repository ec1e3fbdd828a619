import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, retryAfterMs, systemPace } from './pace.ts';

describe('backoffMs', () => {
  it('stays under a ceiling that doubles up to 30 s, and never under what the server asks for', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.option(fc.nat({ max: 100_000 })),
        random,
        (failures, asked, chance) => {
          const wait = backoffMs(failures, asked, chance);
          expect(wait).toBeGreaterThanOrEqual(asked ?? 0);
          expect(wait - (asked ?? 0)).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** (failures - 1)));
        },
      ),
    );
  });

  it('lets no server put it off for more than two minutes', () => {
    expect(backoffMs(1, 86_400_000, 0)).toBe(120_000);
  });
});

describe('retryAfterMs', () => {
  it('reads seconds, and dates against the date of the answer', () => {
    expect(retryAfterMs(new Headers())).toBeNull();
    expect(retryAfterMs(new Headers({ 'retry-after': '7' }))).toBe(7_000);
    expect(retryAfterMs(new Headers({ 'retry-after': 'soon' }))).toBeNull();
    const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
    expect(retryAfterMs(new Headers({ 'retry-after': 'Wed, 21 Oct 2026 07:28:09 GMT', date }))).toBe(9_000);
    expect(retryAfterMs(new Headers({ 'retry-after': 'Wed, 21 Oct 2026 07:27:00 GMT', date }))).toBe(0);
  });
});

describe('systemPace', () => {
  it('ends its wait when the signal is aborted, before or meanwhile', async () => {
    const aborting = new AbortController();
    const waiting = systemPace.wait(3_600_000, aborting.signal);
    aborting.abort();
    await waiting;
    await systemPace.wait(3_600_000, aborting.signal);
    await systemPace.wait(0);
  });
});
