import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseSide } from './choose-side.ts';

const stores = ['memstore_a', 'memstore_b'] as const;

it('holds out about the share asked for', () => {
  const tasks = Array.from({ length: 2_000 }, (_, index) => `task ${index}`);
  const heldout = tasks.filter((task) => chooseSide(stores[0], 'family', task, 0.2) === 'heldout').length;
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
      (family, task, share) => {
        expect(chooseSide(stores[0], family.toWellFormed(), task.toWellFormed(), 0)).toBe('mined');
        const smaller = chooseSide(stores[0], family.toWellFormed(), task.toWellFormed(), share);
        const larger = chooseSide(stores[0], family.toWellFormed(), task.toWellFormed(), share + 0.1);
        if (smaller === 'heldout') expect(larger).toBe('heldout');
      },
    ),
  );
});

it('splits the tasks of two stores apart from one another', () => {
  const tasks = Array.from({ length: 200 }, (_, index) => `task ${index}`);
  const sides = (store: string) => tasks.map((task) => chooseSide(store, 'family', task, 0.5)).join();
  expect(sides(stores[0])).not.toBe(sides(stores[1]));
});
