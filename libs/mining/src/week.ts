const weekMs = 7 * 24 * 3_600_000;

/** The week of an event time, counted from 1970, of six digits, so that weeks are in order as texts; null where it has none. */
export function weekOf(at: string | null): string | null {
  if (at === null) return null;
  return String(Math.max(0, Math.floor(Date.parse(at) / weekMs))).padStart(6, '0');
}

/** Days from one event time to a later one. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / (weekMs / 7));
}
