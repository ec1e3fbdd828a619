type Config = Readonly<Record<string, string>>;

/** Settings that say how much a topic keeps: -1 is without end. */
const limits = ['retention.ms', 'retention.bytes'] as const;

/** Which of the wanted settings make a topic keep less than it does. */
export function reducesRetention(now: Config, wanted: Config): ReadonlySet<string> {
  const reducing = new Set<string>(
    limits.filter((setting) => setting in wanted && isLess(wanted[setting], now[setting])),
  );
  if (wanted['cleanup.policy'] !== undefined && !keepsAll(now['cleanup.policy'], wanted)) {
    reducing.add('cleanup.policy');
  }
  return reducing;
}

/**
 * Whether a topic keeps under the wanted policy what it keeps under its own. To compact takes a key's older messages; to
 * delete by age takes what a compacted topic has kept, save where age has no end.
 */
function keepsAll(policy: string | undefined, wanted: Config): boolean {
  if (wanted['cleanup.policy'] === policy) return true;
  return wanted['cleanup.policy'] === 'delete' && wanted['retention.ms'] === '-1';
}

function isLess(wanted: string | undefined, now: string | undefined): boolean {
  return limitOf(wanted) < limitOf(now);
}

function limitOf(text = '-1'): number {
  const value = Number(text);
  return value < 0 ? Infinity : value;
}
