import { update, type Collection, type CollectionSpec } from '@nocturne/storage';
import type { Lease, Leases } from '../ports.ts';

interface LeaseDocument {
  readonly owner: string;
  readonly fence: number;
  /** Milliseconds since the epoch. */
  readonly expires_at: number;
}

/** By store. */
export const leasesSpec: CollectionSpec<LeaseDocument> = { name: 'leases', indexes: {} };

/** Short, so that a dream whose process died is soon taken up again; renewed three times within its span. In ms. */
const leaseMs = 6_000;
const renewMs = 2_000;

/**
 * @param owner who this process is, different from every other
 * @param now milliseconds since the epoch
 */
export function leases(collection: Collection<LeaseDocument>, owner: string, now: () => number): Leases {
  return {
    async acquire(store) {
      const { stored, written } = await update(collection, store, (lease) => {
        if (lease !== null && lease.expires_at > now()) return null;
        return { owner, fence: (lease?.fence ?? 0) + 1, expires_at: now() + leaseMs };
      });
      return written && stored !== null ? hold(collection, store, stored.value, now) : null;
    },
  };
}

function hold(
  collection: Collection<LeaseDocument>,
  store: string,
  { owner, fence }: LeaseDocument,
  now: () => number,
): Lease {
  const isOurs = (lease: LeaseDocument | null): lease is LeaseDocument =>
    lease !== null && lease.owner === owner && lease.fence === fence;
  const renew = async (): Promise<boolean> => {
    const { written } = await update(collection, store, (lease) =>
      isOurs(lease) ? { owner, fence, expires_at: now() + leaseMs } : null,
    );
    return written;
  };
  // Work in a thread may last longer than the lease. Where a renewal fails, the next question finds out.
  const timer = setInterval(() => void renew().catch(() => undefined), renewMs);
  timer.unref();

  return {
    fence,
    isHeld: renew,
    async release() {
      clearInterval(timer);
      await update(collection, store, (lease) => (isOurs(lease) ? { owner, fence, expires_at: 0 } : null));
    },
  };
}
