import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** MB: what is kept packed gets by with less than 72 here, and folds that lie unpacked on the heap do not with 128. */
const heap = 96;

it('sessions in which nearly everything differs are counted in a small heap', () => {
  const counting = fileURLToPath(new URL('./fixtures/count-dense.ts', import.meta.url));
  const args = [`--max-old-space-size=${heap}`, counting, '4000'];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('4000\n');
});
