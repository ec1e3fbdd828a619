import { expect, it } from 'vitest';
import { awaitAll } from './await-all.ts';

it('gives what each comes to, in their order', async () => {
  expect(await awaitAll([Promise.resolve('a'), 2, Promise.resolve(null)])).toEqual(['a', 2, null]);
});

it('fails as the first that fails, and not before the others have ended', async () => {
  const slow = Promise.withResolvers<string>();
  let hasFailed = false;
  const all = awaitAll([Promise.reject(new Error('one')), slow.promise]).catch((error: unknown) => {
    hasFailed = true;
    return error;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasFailed).toBe(false);
  slow.resolve('ended');
  expect(await all).toEqual(new Error('one'));
});
