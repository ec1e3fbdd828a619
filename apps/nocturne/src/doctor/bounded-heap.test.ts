import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** MB; the program alone takes 30 to 40. With the folds of both sides unpacked beside each other it took more than 80. */
const heap = 64;

it('sessions in which nearly everything differs are counted in a small heap', { timeout: 120_000 }, () => {
  const counting = fileURLToPath(new URL('./fixtures/count-dense.ts', import.meta.url));
  const args = [`--max-old-space-size=${heap}`, counting, '2000'];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('2000\n');
});
