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

/** A commit, and by what its write to a memory is found; null where it holds none. */
export interface CommitDocument extends Commit, WithOutbox {
  /** Its sequence, where it writes or redacts. */
  readonly written: number | null;
  /** Its sequence, where it makes a version. */
  readonly versioned: number | null;
  readonly memory: string | null;
  readonly version: string | null;
}

/** The fields by which a commit's write is found. */
export function findable(
  commit: Commit,
): Pick<CommitDocument, 'written' | 'versioned' | 'memory' | 'version'> {
  const write = commit.decisions.flatMap(({ memory }) => memory ?? [])[0];
  const made = write === undefined || write.operation === 'redacted' ? null : write;
  return {
    written: write === undefined ? null : commit.sequence,
    versioned: made === null ? null : commit.sequence,
    memory: made?.memory ?? null,
    version: made?.version ?? null,
  };
}

/**
 * Ids are `<store>:<sequence>`: a sequence is taken once. Published in this order, so that whoever reads memory.updated hears
 * of a store's moves in theirs, whichever instances made them.
 */
export const commitsSpec: CollectionSpec<CommitDocument> & Pick<OutboxSpec, 'inOrder'> = {
  name: 'commits',
  inOrder: { group: 'store', sequence: 'sequence' },
  indexes: {
    ...outboxIndex,
    unsent: ['pending', 'store', 'sequence'],
    sequence: ['store', 'sequence'],
    key: ['store', 'key'],
    decided: ['store', 'decided'],
    moved: ['store', 'moved'],
    written: ['store', 'written'],
    versions: ['store', 'versioned'],
    memory: ['store', 'memory', 'sequence'],
    version: ['store', 'version'],
  },
};

export const proposalsSpec: CollectionSpec<ProposalRecord & WithOutbox> = {
  name: 'proposals',
  indexes: {
    ...outboxIndex,
    open: ['store', 'open'],
    waiting: ['open', 'publish_at'],
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
  indexes: { ...outboxIndex, snapshot: ['snapshot', 'at'] },
};

export const outboxes = [tenantsSpec, storesSpec, commitsSpec, proposalsSpec, dreamsSpec, exposuresSpec];
