/** The calendar in UTC; days as `2026-03-04`. */
export function dayOf(date: Date, days: number): string {
  return new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

export function sinceMonday(date: Date): number {
  return (date.getUTCDay() + 6) % 7;
}

export function startOfMonth(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
}

/** The same day of another month, or its last where it has no such day. */
export function monthsOff(date: Date, months: number): string {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dayOf(first, Math.min(date.getUTCDate(), days) - 1);
}
