import { vi } from 'vitest';
import { patienceMs } from './until.ts';

/** Waits until what is expected holds, and gives what it came to; where it never does, its own failure is told. */
export function eventually<T>(expectation: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(expectation, { timeout: patienceMs, interval: 10 });
}
