/** Whether arrays and objects are nested more than `limit` levels deep. It stops at the limit, so depth costs no stack. */
export function isDeeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  for (const item of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) {
    if (isDeeperThan(item, limit - 1)) return true;
  }
  return false;
}
