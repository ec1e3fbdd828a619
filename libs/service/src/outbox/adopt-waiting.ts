import type { TenantId } from '@nocturne/contracts';
import type { Storage, Stored } from '@nocturne/storage';
import type { Notice } from './notice-queue.ts';
import type { OutboxSpec, WithOutbox } from './outbox.ts';
import { asWithOutbox, findWaiting } from './publish-waiting.ts';

/** Finds documents whose events nobody publishes: whoever wrote them is gone, or does not get anywhere. */
interface Adopter {
  /**
   * Looks at all that waits, and takes over at most `room` documents of those that `isOurs` does not know. Each was seen at
   * the same revision for as long as was asked, by this process's own clock, and is claimed by a compare-and-swap: of several
   * instances that look, one gets it, for the others its time begins anew, and who was to publish it leaves it alone.
   */
  sweep(
    specs: readonly OutboxSpec[],
    isOurs: (notice: Notice) => boolean,
    room: number,
  ): AsyncGenerator<Notice>;
}

type Waiting = Stored<WithOutbox> & { readonly tenant: TenantId };
type Observed = Map<string, { readonly revision: number; readonly since: number }>;

/**
 * @param relay who adopts
 * @param now milliseconds of a clock that only grows
 */
export function createAdopter(storage: Storage, relay: string, now: () => number, adoptMs: number): Adopter {
  let observed: Observed = new Map();

  return {
    async *sweep(specs, isOurs, room) {
      const seen: Observed = new Map();
      let left = room;
      for (const spec of specs) {
        for await (const page of findWaiting(storage, spec)) {
          const foreign = page.filter(({ tenant, id }) => !isOurs({ tenant, spec, id }));
          const stale = foreign.filter((document) => isStale(seen, spec, document)).slice(0, left);
          for (const notice of await claim(storage, spec, relay, stale)) {
            left -= 1;
            yield notice;
          }
          if (seen.size >= mostObserved) break;
        }
      }
      observed = seen;
    },
  };

  function isStale(seen: Observed, spec: OutboxSpec, { tenant, id, revision }: Waiting): boolean {
    const key = `${spec.name}\n${tenant}\n${id}`;
    const before = observed.get(key);
    const since = before?.revision === revision ? before.since : now();
    seen.set(key, { revision, since });
    return now() - since >= adoptMs;
  }
}

/** A sweep looks no further: what else waits is found when these are published. */
const mostObserved = 1_000;

async function claim(
  storage: Storage,
  spec: OutboxSpec,
  relay: string,
  documents: readonly Waiting[],
): Promise<readonly Notice[]> {
  const claimed: Notice[] = [];
  for (const [tenant, ofTenant] of Map.groupBy(documents, (document) => document.tenant)) {
    const collection = storage.documents.collection(tenant, asWithOutbox(spec));
    const claims = ofTenant.map(({ id, revision, value }) => ({
      id,
      revision,
      value: { ...value, adopted: relay },
    }));
    const won = await collection.swapMany(claims);
    for (const [index, { id, revision, value }] of claims.entries()) {
      const written = { id, revision: revision + 1, value };
      if (won[index] === true) claimed.push({ tenant, spec, id, written, adopted: true });
    }
  }
  return claimed;
}
