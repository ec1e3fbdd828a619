import type { Share } from '@nocturne/contracts';

/** A share as whole per cent; what is neither nothing nor all is never shown as either. */
export function percent({ count, of }: Share): string {
  if (of === 0) return '0%';
  const rounded = Math.round((100 * count) / of);
  if (rounded === 0 && count > 0) return 'under 1%';
  if (rounded === 100 && count < of) return 'over 99%';
  return `${rounded}%`;
}
