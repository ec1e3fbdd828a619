import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { writeTogether } from './write-together.ts';

/** Pieces that write their numbers, and how many each transaction wrote. */
function numbers() {
  const written: number[] = [];
  const sizes: number[] = [];
  const writes = writeTogether((work) => {
    const before = written.length;
    const result = work();
    sizes.push(written.length - before);
    return result;
  });
  const write = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, number) => writes.run(() => written.push(number))));
  return { writes, written, sizes, write };
}

it('commits together what was asked for in one turn', async () => {
  const { sizes, write } = numbers();
  await write(3);
  await write(2);
  expect(sizes).toEqual([3, 2]);
});

it('lets others have their turn between parts of what is very much, and keeps its order', async () => {
  const { written, sizes, write } = numbers();
  const all = write(1_200);
  await turn();
  await turn();
  expect(written.length).toBeLessThan(1_200);
  await all;
  expect(sizes).toEqual([500, 500, 200]);
  expect(written).toEqual(Array.from({ length: 1_200 }, (_, number) => number));
});

it('writes all of it before it is closed', () => {
  const { writes, written, write } = numbers();
  void write(1_200);
  writes.flush();
  expect(written).toHaveLength(1_200);
});
