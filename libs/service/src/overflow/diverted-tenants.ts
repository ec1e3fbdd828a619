import { partitionOf } from '@nocturne/bus';
import type { TenantId } from '@nocturne/contracts';
import type { CollectionSpec, Documents } from '@nocturne/storage';
import type { LagReadings } from './lag-readings.ts';

/**
 * Which tenants' messages of one partition go to the overflow for now. Later messages of a key must not overtake earlier
 * ones that wait there, so once a tenant is diverted it stays so until its overflow is empty. That it may have something
 * there is marked in a document before the first message goes, so whoever reads the partition next, after a restart or a
 * rebalance, knows; and an overflow that is empty needs no mark.
 */
export interface DivertedTenants {
  isDiverted(tenant: TenantId): Promise<boolean>;
  /** To be called, and waited for, before a tenant's first message is diverted. */
  begin(tenant: TenantId): Promise<void>;
  /** Messages of a tenant are about to be sent there: until they are, it stays diverted. */
  sending(tenant: TenantId): void;
  /** They are in the overflow, or may be, with these keys. */
  sent(tenant: TenantId, keys: Iterable<string>): void;
}

interface DivertedOptions {
  readonly documents: Documents;
  /** Of the topic's overflow. */
  readonly readings: LagReadings;
  readonly topic: string;
  readonly partition: number;
}

interface Diverted {
  /** Partitions of the overflow where something may wait; all of them where null. */
  readonly into: ReadonlySet<number> | null;
  /** Readings that began before it say nothing of what was published since. */
  readonly publishedAt: number;
}

interface Mark {
  readonly topic: string;
}

const marksSpec: CollectionSpec<Mark> = { name: 'overflow_marks', indexes: {} };

/** More tenants than that are not kept in mind; their marks are read again. */
const mostTenants = 10_000;

export function createDivertedTenants(options: DivertedOptions): DivertedTenants {
  const { documents, readings, topic, partition } = options;
  const known = new Map<TenantId, Diverted | null>();
  /** How often something of theirs is on its way. */
  const underWay = new Map<TenantId, number>();
  /** Who had the partition before may have diverted something up to now. */
  const since = readings.begun();
  let partitions = 0;
  /** Nothing waited when this began: a tenant that is not known is not diverted. */
  let isClear: boolean | null = null;

  const marks = (tenant: TenantId) => documents.collection(tenant, marksSpec);
  const markId = `${topic}/${partition}`;

  async function waitedAtFirst(): Promise<boolean> {
    const { rows } = await readings.after(since);
    partitions = rows.length;
    return rows.some(({ lag }) => lag > 0);
  }

  function remember(tenant: TenantId, state: Diverted | null): void {
    if (known.size >= mostTenants && !known.has(tenant)) {
      known.clear();
      isClear = false;
    }
    known.set(tenant, state);
  }

  async function stateOf(tenant: TenantId): Promise<Diverted | null> {
    const state = known.get(tenant);
    if (state !== undefined) return state;
    isClear ??= !(await waitedAtFirst());
    if (isClear) return null;
    const marked = (await marks(tenant).get(markId)) !== null;
    const found = marked ? { into: null, publishedAt: readings.begun() } : null;
    remember(tenant, found);
    return found;
  }

  return {
    async isDiverted(tenant) {
      if (underWay.has(tenant)) return true;
      const state = await stateOf(tenant);
      if (state === null) return false;
      const { number, rows } = await readings.latest();
      const waits = rows.some((row) => row.lag > 0 && (state.into === null || state.into.has(row.partition)));
      if (waits || number <= state.publishedAt) return true;
      await marks(tenant).remove(markId);
      remember(tenant, null);
      return false;
    },
    async begin(tenant) {
      await marks(tenant).insert(markId, { topic });
      remember(tenant, { into: new Set(), publishedAt: readings.begun() });
    },
    sending: (tenant) => void underWay.set(tenant, (underWay.get(tenant) ?? 0) + 1),
    sent(tenant, keys) {
      const others = (underWay.get(tenant) ?? 0) - 1;
      if (others > 0) underWay.set(tenant, others);
      else underWay.delete(tenant);
      const into = known.get(tenant)?.into ?? null;
      const more = new Set(into);
      for (const key of keys) more.add(partitionOf(key, partitions));
      remember(tenant, { into: into === null ? null : more, publishedAt: readings.begun() });
    },
  };
}
