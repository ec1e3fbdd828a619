import type { Commit } from './commit.ts';
import type { Closing } from './records.ts';

const statusOf = {
  published: 'published',
  rejected: 'rejected',
  reproposed: 'rejected',
  revised: 'replaced',
} as const satisfies Record<NonNullable<Commit['outcome']>, Closing['status']>;

/** What a commit makes of the proposal that it rules on; null where it rules on none. */
export function closingOf({
  outcome,
  by,
  reason,
}: Pick<Commit, 'outcome' | 'by' | 'reason'>): Closing | null {
  return outcome === null ? null : { status: statusOf[outcome], by, reason };
}
