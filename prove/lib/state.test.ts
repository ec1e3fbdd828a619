import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openState } from './state.ts';

const folder = mkdtempSync(join(tmpdir(), 'prove-state-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('takes up what a killed run observed, save a line that was cut', async () => {
  const path = join(folder, 'deep/killed.jsonl');
  const first = await openState(path, 'code-a', false);
  await first.append(1, { right: 3 });
  await first.append(2, { right: 4 });
  appendFileSync(path, '{"stamp":"code-a","seed":3,"obser');
  const second = await openState(path, 'code-a', true);
  expect([...second.observed]).toEqual([
    [1, { right: 3 }],
    [2, { right: 4 }],
  ]);
  await second.append(3, { right: 5 });
  expect((await openState(path, 'code-a', true)).observed.get(3)).toEqual({ right: 5 });
});

it('takes up nothing that other code observed, and nothing where it begins afresh', async () => {
  const path = join(folder, 'other.jsonl');
  await (await openState(path, 'code-a', false)).append(1, 'old');
  expect((await openState(path, 'code-b', true)).observed.size).toBe(0);
  expect((await openState(path, 'code-a', false)).observed.size).toBe(0);
  expect(() => readFileSync(path)).toThrow();
});
