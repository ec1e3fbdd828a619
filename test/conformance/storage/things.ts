import { mintTenantId } from '@nocturne/contracts';
import type { CollectionSpec } from '@nocturne/storage';

/** The document that the storage suite works with: an indexed field of each type, and anything else besides. */
export interface Thing {
  readonly word?: string | null;
  readonly size?: number | null;
  readonly done?: boolean | null;
  readonly more?: unknown;
}

export const things: CollectionSpec<Thing> = {
  name: 'things',
  indexes: { all: [], word: ['word', 'size'], size: ['size'], done: ['done', 'word', 'size'] },
};

export const acme = mintTenantId('acme');
export const globex = mintTenantId('globex');
