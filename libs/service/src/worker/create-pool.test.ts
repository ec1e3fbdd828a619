import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { threadId } from 'node:worker_threads';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createPool, type Pool } from './create-pool.ts';
import type { compiledIn, fail, sorted, sum, whichThread } from './fixtures/sums.ts';

function pool(threads = 2): Pool {
  const made = createPool(new URL('./fixtures/sums.ts', import.meta.url), { threads });
  onTestFinished(() => made.close());
  return made;
}

it('runs functions of a TypeScript file in other threads', async () => {
  const threads = pool();
  expect(await threads.run<ReturnType<typeof sum>>('sum', { numbers: [1, 2, 3] })).toBe(6);
  expect(await threads.run<ReturnType<typeof whichThread>>('whichThread', null)).not.toBe(threadId);
});

it('rejects with what the function threw, and goes on', async () => {
  const threads = pool();
  await expect(threads.run<ReturnType<typeof fail>>('fail', null)).rejects.toThrow('not this one');
  await expect(threads.run('nothing', null)).rejects.toThrow('nothing');
  expect(await threads.run<ReturnType<typeof sum>>('sum', { numbers: [1] })).toBe(1);
});

it('has its threads load what the process keeps compiled', async () => {
  enableCompileCache();
  vi.stubEnv('NODE_COMPILE_CACHE', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = await pool().run<ReturnType<typeof compiledIn>>('compiledIn', null);
  expect(folder).toBe(getCompileCacheDir());
});

it('does the same in the process itself where there are no threads, on a copy', async () => {
  const here = pool(0);
  expect(await here.run<ReturnType<typeof sum>>('sum', { numbers: [1, 2, 3] })).toBe(6);
  expect(await here.run<ReturnType<typeof whichThread>>('whichThread', null)).toBe(threadId);
  await expect(here.run<ReturnType<typeof fail>>('fail', null)).rejects.toThrow('not this one');
  await expect(here.run('nothing', null)).rejects.toThrow('nothing');
  const numbers = [3, 1];
  expect(await here.run<ReturnType<typeof sorted>>('sorted', numbers)).toEqual([1, 3]);
  expect(numbers).toEqual([3, 1]);
});

it('takes nothing after its close', async () => {
  const made = pool();
  await made.close();
  await expect(made.run('sum', { numbers: [] })).rejects.toThrow('closed');
});
