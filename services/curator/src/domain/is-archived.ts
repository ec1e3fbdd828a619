import type { Store } from '@nocturne/contracts';

/** Whether nothing is added to it any more. What takes something away (delete, redact, go back) it lets happen. */
export function isArchived({ archived_at = null }: Pick<Store, 'archived_at'>): boolean {
  return archived_at !== null;
}
