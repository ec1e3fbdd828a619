import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/**
 * MB of heap in use once all garbage is gone, which the same program has everywhere: 43 with what is kept packed, most of it the
 * program itself, however many sessions; 86 with the folds of both sides unpacked.
 */
const most = 63;

it('sessions in which nearly everything differs are counted in a small heap', () => {
  const counting = fileURLToPath(new URL('./fixtures/count-dense.ts', import.meta.url));
  const out = execFileSync(process.execPath, ['--expose-gc', counting, '2000'], { encoding: 'utf8' });
  const { sessions, heap } = JSON.parse(out) as { sessions: number; heap: number };
  expect(sessions).toBe(2_000);
  expect(heap / 1e6).toBeLessThan(most);
});
