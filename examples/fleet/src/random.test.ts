import { expect, it } from 'vitest';
import { createRandom } from './random.ts';

it('spreads its draws evenly: a chi-square over 20 bins stays below the 99.9% point', () => {
  const random = createRandom('even');
  const bins = new Array<number>(20).fill(0);
  for (let i = 0; i < 20_000; i += 1) bins[random.whole(20)]! += 1;
  const chiSquare = bins.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
  // chi-square with 19 degrees of freedom, upper .001 point (NIST/SEMATECH handbook, table 1.3.6.7.4).
  expect(chiSquare).toBeLessThan(43.82);
});

it('gives unlike streams for like seeds', () => {
  const first = (seed: string) => {
    const random = createRandom(seed);
    return [random.next(), random.next(), random.next(), random.next()];
  };
  expect(first('1/session/1')).toEqual(first('1/session/1'));
  expect(first('1/session/1')).not.toEqual(first('1/session/2'));
});
