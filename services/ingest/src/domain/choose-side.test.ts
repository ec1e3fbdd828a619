import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseSide, type SplitOf } from './choose-side.ts';

const id = (letter: string) => `memstore_${letter.repeat(24)}`;
const storeOf = (settings: Partial<SplitOf['settings']> = {}, more: Partial<SplitOf> = {}): SplitOf => ({
  id: id('a'),
  settings: { holdout: 0.2, ...settings },
  ...more,
});
const tasks = Array.from({ length: 2_000 }, (_, index) => `task ${index}`);
const sidesOf = (store: SplitOf) => tasks.map((task) => chooseSide(store, 'family', task)).join();
const secret = 'a secret of a split';

it.each([undefined, secret])('holds out about the share asked for, under the key %s', (holdout_key) => {
  const store = storeOf(holdout_key === undefined ? {} : { holdout_key });
  const heldout = tasks.filter((task) => chooseSide(store, 'family', task) === 'heldout').length;
  // Binomial(2000, 0.2): five standard errors on either side.
  expect(heldout).toBeGreaterThan(310);
  expect(heldout).toBeLessThan(490);
});

it('holds out nothing at 0, and a larger share holds out what a smaller one did', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.double({ min: 0, max: 0.9, noNaN: true }),
      fc.option(fc.string({ minLength: 16 }), { nil: undefined }),
      (family, task, share, holdout_key) => {
        const at = (holdout: number) =>
          chooseSide(
            storeOf({ holdout, ...(holdout_key !== undefined && { holdout_key }) }),
            family.toWellFormed(),
            task.toWellFormed(),
          );
        expect(at(0)).toBe('mined');
        if (at(share) === 'heldout') expect(at(share + 0.1)).toBe('heldout');
      },
    ),
  );
});

it('splits the tasks of two stores apart from one another, and those of a copy as its origin does', () => {
  const half = { holdout: 0.5 };
  expect(sidesOf(storeOf(half))).not.toBe(sidesOf(storeOf(half, { id: id('b') })));
  expect(sidesOf(storeOf(half))).toBe(sidesOf(storeOf(half, { id: id('b'), cloned_from: id('a') })));
});

it('who knows the store and lacks its key knows nothing of where a task falls', () => {
  const guess = tasks.map((task) => chooseSide(storeOf({ holdout: 0.5 }), 'family', task));
  const drawn = tasks.map((task) =>
    chooseSide(storeOf({ holdout: 0.5, holdout_key: secret }), 'family', task),
  );
  const right = drawn.filter((side, index) => side === guess[index]).length;
  // As often as a coin: five standard errors on either side of a half.
  expect(Math.abs(right - tasks.length / 2)).toBeLessThan(5 * Math.sqrt(tasks.length / 4));
});
