import type { TenantId } from '@nocturne/contracts';
import { update, type Collection, type CollectionSpec, type Documents, type Stored } from '@nocturne/storage';

/** Who may do a piece of work now, of all the instances that share these documents. */
export interface Leases {
  /** Null where someone else holds it, or may still: what nobody renews any more is taken over at a later call. */
  acquire(tenant: TenantId, key: string): Promise<Lease | null>;
}

/** The right to do a piece of work, renewed until it is released. */
export interface Lease {
  /**
   * Fencing token: greater than that of every lease of this key before. Whoever stood still for long (a stopped process, a
   * paused machine) may believe for a moment that it holds what it has lost, so what it writes has to name its fence.
   */
  readonly fence: number;
  /** False once it was lost: renews it, unless it was just renewed, when nobody else can have it yet. */
  isHeld(): Promise<boolean>;
  /** Lets others have it at once. */
  release(): Promise<void>;
}

interface LeaseDocument {
  /** Null once it was released. */
  readonly owner: string | null;
  readonly fence: number;
}

/** By what it is a lease of. */
const leasesSpec: CollectionSpec<LeaseDocument> = { name: 'leases', indexes: {} };

/** Short, so that work whose process died is soon taken up again; renewed three times within its span. In ms. */
const leaseMs = 6_000;
const renewMs = 2_000;

/** Foreign leases remembered at a time; beyond that they are observed afresh. */
const mostObserved = 10_000;

/**
 * Leases that need no synchronised clocks: nothing in a document is a time. Each renewal raises the document's revision,
 * and a lease is dead when one observer, by its own clock, has seen the same revision for `leaseMs`. So a lease is taken
 * over only by who asks again, at the earliest `leaseMs` after it first asked. Clocks may differ by any amount; all that is
 * asked of them is that none runs at a third of another's speed.
 * @param owner who this process is, different from every other
 * @param now milliseconds of a clock that only grows, as `performance.now`
 */
export function createLeases(documents: Documents, owner: string, now: () => number): Leases {
  const observed = new Map<string, { readonly revision: number; readonly since: number }>();

  /** Whether nobody has renewed this revision for as long as a lease lasts. */
  function isDead(name: string, revision: number): boolean {
    const before = observed.get(name);
    if (before?.revision === revision) return now() - before.since >= leaseMs;
    if (observed.size >= mostObserved) observed.clear();
    observed.set(name, { revision, since: now() });
    return false;
  }

  return {
    async acquire(tenant, key) {
      const collection = documents.collection(tenant, leasesSpec);
      const name = `${tenant}/${key}`;
      const before = await collection.get(key);
      if (before !== null && before.value.owner !== null && !isDead(name, before.revision)) return null;
      observed.delete(name);
      const mine = { owner, fence: (before?.value.fence ?? 0) + 1 };
      const since = now();
      const taken =
        before === null
          ? await collection.insert(key, mine)
          : await collection.swap(key, before.revision, mine);
      const revision = (before?.revision ?? 0) + 1;
      return taken ? hold(collection, { id: key, revision, value: mine }, since, now) : null;
    },
  };
}

/**
 * Has every later lease of this key bear a greater fence than this one: for documents that are built afresh, which know
 * nothing of the leases before.
 */
export async function raiseFence(
  documents: Documents,
  tenant: TenantId,
  key: string,
  fence: number,
): Promise<void> {
  await update(documents.collection(tenant, leasesSpec), key, (lease) =>
    lease !== null && lease.fence >= fence ? null : { owner: null, fence },
  );
}

/** @param since when the taking of it began */
function hold(
  collection: Collection<LeaseDocument>,
  taken: Stored<LeaseDocument>,
  since: number,
  now: () => number,
): Lease {
  const { owner, fence } = taken.value;
  let known: Stored<LeaseDocument> | null = taken;
  /** Before the last renewal was sent: from then on it lasts for `leaseMs`, by whoever's clock. */
  let renewedAt = since;

  async function change(to: LeaseDocument): Promise<boolean> {
    const began = now();
    const isOurs = (lease: LeaseDocument | null) => lease?.owner === owner && lease.fence === fence;
    const { stored, written } = await update(
      collection,
      taken.id,
      (lease) => (isOurs(lease) ? to : null),
      known ?? undefined,
    );
    known = stored;
    renewedAt = written && to.owner === owner ? began : Number.NEGATIVE_INFINITY;
    return written;
  }
  const renew = () => change({ owner, fence });
  // Work in a thread may last longer than the lease. Where a renewal fails, the next question finds out.
  const timer = setInterval(() => void renew().catch(() => undefined), renewMs);
  timer.unref();

  return {
    fence,
    isHeld: async () => now() - renewedAt < renewMs || renew(),
    async release() {
      clearInterval(timer);
      await change({ owner: null, fence });
    },
  };
}
