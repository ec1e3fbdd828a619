import type { Store, Tenant } from '@nocturne/contracts';
import { outboxIndex, type OutboxSpec, type WithOutbox } from '@nocturne/service';
import type { CollectionSpec } from '@nocturne/storage';
import type { Commit } from '../domain/commit.ts';
import type { DreamRecord, ProposalRecord } from '../domain/records.ts';
import type { Exposure } from '../ports.ts';

/** The tenant's one document, under the id `tenant`. */
export const tenantsSpec: CollectionSpec<Tenant & WithOutbox> = {
  name: 'tenants',
  indexes: { ...outboxIndex },
};

export const storesSpec: CollectionSpec<Store & WithOutbox> = {
  name: 'stores',
  indexes: { ...outboxIndex, name: ['name'], created: ['created_at'] },
};

/**
 * Ids are `<store>:<sequence>`: a sequence is taken once. Published in this order, so that whoever reads memory.updated hears
 * of a store's moves in theirs, whichever instances made them.
 */
export const commitsSpec: CollectionSpec<Commit & WithOutbox> & Pick<OutboxSpec, 'inOrder'> = {
  name: 'commits',
  inOrder: { group: 'store', sequence: 'sequence' },
  indexes: {
    ...outboxIndex,
    unsent: ['pending', 'store', 'sequence'],
    sequence: ['store', 'sequence'],
    key: ['store', 'key'],
    decided: ['store', 'decided'],
    moved: ['store', 'moved'],
  },
};

export const proposalsSpec: CollectionSpec<ProposalRecord & WithOutbox> = {
  name: 'proposals',
  indexes: {
    ...outboxIndex,
    open: ['store', 'open'],
    created: ['created_at'],
    store: ['store', 'created_at'],
    status: ['status', 'created_at'],
    store_status: ['store', 'status', 'created_at'],
  },
};

export const dreamsSpec: CollectionSpec<DreamRecord & WithOutbox> = {
  name: 'dreams',
  indexes: { ...outboxIndex, due: ['open', 'deadline'], fence: ['store', 'fence'] },
};

export const exposuresSpec: CollectionSpec<Exposure & WithOutbox> = {
  name: 'exposures',
  indexes: { ...outboxIndex },
};

export const outboxes = [tenantsSpec, storesSpec, commitsSpec, proposalsSpec, dreamsSpec, exposuresSpec];
