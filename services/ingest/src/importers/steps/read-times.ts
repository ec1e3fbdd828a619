/** An instant in canonical form, from ISO text, seconds or milliseconds since 1970. Undefined where it is neither. */
export function instantOf(value: unknown): string | undefined {
  const ms = millisecondsOf(value);
  // Beyond the year 9999 ISO 8601 needs another form, which no reader of ours takes.
  if (ms === null || ms < 0 || ms > Date.UTC(9999, 11, 31)) return undefined;
  return new Date(ms).toISOString();
}

function millisecondsOf(value: unknown): number | null {
  if (typeof value === 'string' && value.length <= 40) {
    const ms = Date.parse(/\d{4}-\d\d-\d\dT[\d:.]+$/.test(value) ? `${value}Z` : value);
    return Number.isNaN(ms) ? null : ms;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  // Seconds until they would be later than the year 5138; today's milliseconds are larger than that.
  return Math.trunc(value < 1e11 ? value * 1000 : value);
}
