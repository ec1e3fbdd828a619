import {
  derivedId,
  ok,
  refusal,
  refused,
  type DreamOrder,
  type Result,
  type Store,
} from '@nocturne/contracts';
import { newDream, type DreamRecord } from '../domain/dreams/dream-record.ts';
import type { Dreams } from '../ports.ts';

interface Ordered {
  readonly order: DreamOrder;
  readonly dryRun: boolean;
  /** Whether the result goes to a store of its own. */
  readonly isCopy: boolean;
}

/**
 * Asks for a dream as Anthropic's API has it. One that writes into its store is refused while another that does has not come
 * to its end: its id derives from the dream before, so that of two who ask at once one gets it.
 */
export async function orderDream(
  store: Pick<Store, 'id'>,
  { order, dryRun, isCopy }: Ordered,
  dreams: Dreams,
  random: string,
  now: Date,
): Promise<Result<DreamRecord>> {
  const asked = { cause: 'request', dry_run: dryRun, at: now.toISOString(), order } as const;
  if (isCopy) {
    const dream = `drm_${random}`;
    const requested = { ...asked, dream, store: derivedId('memstore', 'dream', dream) };
    await dreams.request(requested);
    return ok(newDream(requested));
  }
  // The one before is read first: what another asks for from then on is found open, or takes the id that this one would.
  const latest = await dreams.latest(store.id);
  const holder = (await dreams.open(store.id)).find(({ dry_run }) => !dry_run);
  if (holder !== undefined && !dryRun) return refused(heldBy(holder.id));
  const dream = dryRun ? `drm_${random}` : derivedId('drm', 'order', store.id, latest?.id ?? null);
  const requested = { ...asked, dream, store: store.id };
  if (await dreams.request(requested)) return ok(newDream(requested));
  return refused(heldBy(dream));
}

function heldBy(dream: string) {
  return refusal('store_held', `${dream} writes into this store and has not come to its end`);
}
