import type { Keys } from '@nocturne/storage';
import type { CuratorPorts } from '../ports.ts';

/**
 * The tenant's secret that says who is of the control group, made at its first use: every instance gets the same one of the
 * vault, and so does the next process. Null where it was forgotten.
 */
export function createControlKey(keys: Pick<Keys, 'obtain'>): CuratorPorts['controlKey'] {
  let known: Uint8Array | null = null;
  // Asked for once a process: it never changes, and reads are many.
  return async () => (known ??= (await keys.obtain('control'))?.key ?? null);
}
