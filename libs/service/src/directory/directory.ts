import type { Store, TenantId } from '@nocturne/contracts';
import type { Subscription } from '../subscription.ts';

/** Who calls: known from an API key. */
export interface Caller {
  readonly tenant: TenantId;
  /** The key's name: who it is in decisions and logs. */
  readonly name: string;
  readonly scope: 'agent' | 'person';
  /** The key's id, as lists show it. */
  readonly key: string;
}

/** A service's own copy of which tenants, keys and stores there are, kept up to date from the bus. */
export interface Directory {
  /** Null where no tenant has this key. */
  caller(apiKey: string): Promise<Caller | null>;
  /** By id or by name. */
  store(tenant: TenantId, idOrName: string): Promise<Store | null>;
  stores(tenant: TenantId): Promise<readonly Store[]>;
  /** Every store of every tenant, page by page, for schedulers. */
  everyStore(): AsyncIterable<{ readonly tenant: TenantId; readonly store: Store }>;
  /** What keeps the copy: the host adds these to the service's own. */
  readonly consumes: readonly Subscription[];
}
