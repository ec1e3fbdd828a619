/** Thirty days, counted from 1970-01-01 so that every store and every order of arrival has the same ones. */
const periodMs = 30 * 24 * 60 * 60 * 1_000;

/** The number of the period in which a session ended; null where nobody knows when: such a session does not age. */
export function periodOf(endedAt: string | null): number | null {
  return endedAt === null ? null : Math.floor(Date.parse(endedAt) / periodMs);
}

/** Those without a time first, then by time. */
export function comparePeriods(a: number | null, b: number | null): number {
  return (a ?? -Infinity) - (b ?? -Infinity) || 0;
}
