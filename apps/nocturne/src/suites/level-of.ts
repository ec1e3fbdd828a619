import type { SuiteVerdict } from '@nocturne/contracts';

/** How sure its two-sided intervals are, as a share: each end is a one-sided limit. */
export function levelOf({ alpha = 0.05 }: Pick<SuiteVerdict, 'alpha'>): number {
  return 1 - 2 * alpha;
}
