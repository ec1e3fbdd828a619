/** What one tenant may have handled by one instance of a service; what comes faster waits its turn in the overflow. */
export interface Quota {
  /** Messages a second, in the long run. */
  readonly perSecond: number;
  /** Messages at once, after a pause. */
  readonly burst: number;
}

/** A bucket of tokens a tenant: full at first, refilled by the quota. Times in ms. */
interface TokenBuckets {
  /** Takes a token; false where there is none. */
  take(tenant: string, now: number): boolean;
  /** Takes one even where there is none; the debt delays what comes after. */
  owe(tenant: string, now: number): void;
  /** How long until there is a token again. */
  waitMs(tenant: string, now: number): number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** More tenants than that are not kept in mind: of those, the one that was heard of longest ago has a full bucket again. */
const mostBuckets = 10_000;

export function createTokenBuckets({ perSecond, burst }: Quota): TokenBuckets {
  const buckets = new Map<string, Bucket>();

  function bucketOf(tenant: string, now: number): Bucket {
    const { tokens, at } = buckets.get(tenant) ?? { tokens: burst, at: now };
    const bucket = { tokens: Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond), at: now };
    // Those heard of last stand last.
    buckets.delete(tenant);
    const [oldest] = buckets.keys();
    if (buckets.size >= mostBuckets && oldest !== undefined) buckets.delete(oldest);
    buckets.set(tenant, bucket);
    return bucket;
  }

  return {
    take(tenant, now) {
      const bucket = bucketOf(tenant, now);
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
    owe: (tenant, now) => void (bucketOf(tenant, now).tokens -= 1),
    waitMs: (tenant, now) => Math.max(0, ((1 - bucketOf(tenant, now).tokens) / perSecond) * 1000),
  };
}
