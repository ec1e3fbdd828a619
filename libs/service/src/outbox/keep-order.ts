import type { TenantId } from '@nocturne/contracts';
import type { Collection, Query, Stored } from '@nocturne/storage';
import type { Notice } from './notice-queue.ts';
import type { OutboxSpec, WithOutbox } from './outbox.ts';

/** Documents of one tenant and collection whose events are to be published. */
export interface Group {
  readonly tenant: TenantId;
  readonly spec: OutboxSpec;
  readonly collection: Collection<WithOutbox>;
  readonly documents: readonly Stored<WithOutbox>[];
  /** Who publishes them. */
  readonly relay: string;
}

/** Whether a document waits for this relay: for any, unless another has taken it over. */
export function isFor(relay: string, { pending, adopted }: WithOutbox): boolean {
  return pending === 1 && (adopted === undefined || adopted === relay);
}

/**
 * Puts documents that have an order into it, and sets those aside that come after one which is not published yet and not
 * among them: another instance is about to publish that one or, where it died, somebody takes it over. What a document
 * announces is cleared only after it was published, so whoever finds nothing else waiting before it comes after it on the
 * bus as well.
 */
export async function keepOrder(group: Group): Promise<Group & { readonly late: readonly Notice[] }> {
  const { tenant, spec, documents } = group;
  if (spec.inOrder === undefined) return { ...group, late: [] };
  const kept: Stored<WithOutbox>[] = [];
  const late: Notice[] = [];
  for (const [name, ours] of Map.groupBy(documents, ({ value }) => fieldOf(value, spec.inOrder?.group))) {
    const first = await firstInTurn(group, name, ours);
    kept.push(...first);
    // Also what is published by now, which the next look finds out.
    for (const { id } of ours) if (!first.some((one) => one.id === id)) late.push({ tenant, spec, id });
  }
  return { ...group, documents: kept, late };
}

/** Of these documents, in their order, those before which only others of them wait. */
async function firstInTurn(
  { collection, spec, relay }: Group,
  name: unknown,
  ours: readonly Stored<WithOutbox>[],
): Promise<readonly Stored<WithOutbox>[]> {
  const byId = new Map(ours.map((document) => [document.id, document]));
  // The fields are the collection's own, which this type does not know.
  const where = { pending: 1, [spec.inOrder?.group ?? '']: name } as Query<WithOutbox>['where'];
  const { items } = await collection.find({ index: 'unsent', where: where ?? {}, limit: ours.length });
  const end = items.findIndex(({ id, value }) => !byId.has(id) || !isFor(relay, value));
  return items.slice(0, end === -1 ? items.length : end);
}

function fieldOf(value: WithOutbox, field: string | undefined): unknown {
  return (value as WithOutbox & Readonly<Record<string, unknown>>)[field ?? ''];
}
