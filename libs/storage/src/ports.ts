import type { TenantId } from '@nocturne/contracts';

/** JSON documents: what JSON.parse gives back of what JSON.stringify wrote. Anything else is a bug of the caller. */
export type Document = object;

type Scalar = string | number | boolean | null;

/**
 * A collection's name and its indexes: each a list of top-level fields. Names are letters, digits and `_`, beginning
 * with a letter. A field holds scalars of one type (or null) in all documents; an absent one counts as null. An index
 * that is added to the spec later is built from the documents that are there.
 */
export interface CollectionSpec<T extends Document> {
  readonly name: string;
  readonly indexes: Readonly<Record<string, readonly (keyof T & string)[]>>;
}

/**
 * A document as stored. `revision` is 1 when it is inserted and grows by one with every write. A removed document that is
 * inserted again begins at 1 again: an id that swaps are made on should not be removed while someone may hold its revision.
 */
export interface Stored<T> {
  readonly id: string;
  readonly revision: number;
  readonly value: T;
}

/**
 * A question to one index: equality on some of its first fields, at most one range on the field after them; the answer
 * is ordered by the index's remaining fields, then by id (of every tenant: by tenant, then id). Null sorts before
 * everything and lies in no range (`{ gt: null }` is: not null); false before true; numbers by value; text by code point,
 * a lone surrogate counting as U+FFFD there (the document itself keeps it). What is no such question throws a TypeError.
 */
export interface Query<T extends Document> {
  readonly index: string;
  readonly where?: Partial<Record<keyof T & string, Scalar>>;
  readonly range?: {
    readonly field: keyof T & string;
    readonly gt?: Scalar;
    readonly gte?: Scalar;
    readonly lt?: Scalar;
    readonly lte?: Scalar;
  };
  readonly order?: 'ascending' | 'descending';
  /** At the most so many, at least 1; 100 where absent. May differ from page to page. */
  readonly limit?: number;
  /** Opaque: `next` of the page before. One of another query throws InvalidCursor. */
  readonly after?: string;
}

/** How many there are; where `limit` is given, no further than that, which costs no more than so many. */
export type CountQuery<T extends Document> = Pick<Query<T>, 'index' | 'where' | 'range' | 'limit'>;

export interface Page<T> {
  readonly items: readonly Stored<T>[];
  /** Cursor of the next page; null at the end. */
  readonly next: string | null;
}

/**
 * The documents of one tenant in one collection. Every write is atomic on its one document, and durable once it resolves.
 * Any call may reject with StorageFull or StorageUnavailable, and a write with DocumentTooLarge. Ids are 1–1,000 UTF-16 units of well-formed text; any other throws a TypeError.
 */
export interface Collection<T extends Document> {
  get(id: string): Promise<Stored<T> | null>;
  /** In the order of the ids, without those that are not there. */
  getMany(ids: readonly string[]): Promise<readonly Stored<T>[]>;
  /** False where the id is taken: nothing was written. */
  insert(id: string, value: T): Promise<boolean>;
  /** One answer a document, in order, as `insert` would have given. */
  insertMany(items: readonly { readonly id: string; readonly value: T }[]): Promise<readonly boolean[]>;
  /** Compare-and-swap: writes only over this revision. False where the document is gone or has changed since. */
  swap(id: string, revision: number, value: T): Promise<boolean>;
  swapMany(
    items: readonly { readonly id: string; readonly revision: number; readonly value: T }[],
  ): Promise<readonly boolean[]>;
  /** Removes it, only at this revision where one is given. False where there was nothing to remove. */
  remove(id: string, revision?: number): Promise<boolean>;
  find(query: Query<T>): Promise<Page<T>>;
  count(query: CountQuery<T>): Promise<number>;
}

export interface Documents {
  collection<T extends Document>(tenant: TenantId, spec: CollectionSpec<T>): Collection<T>;
  /** All tenants' documents, for the outbox relay, the scheduler and checkpoints only: they serve every tenant and show none to another. */
  everyTenant<T extends Document>(
    spec: CollectionSpec<T>,
  ): {
    find(query: Query<T>): Promise<{
      readonly items: readonly (Stored<T> & { readonly tenant: TenantId })[];
      readonly next: string | null;
    }>;
    count(query: CountQuery<T>): Promise<number>;
    /**
     * Every document, once, in an order that writing does not change. One that was there from beginning to end is among
     * them, as it was at some moment in between; one that is inserted meanwhile may be.
     */
    scan(): AsyncIterable<Stored<T> & { readonly tenant: TenantId }>;
  };
}

/** Bytes by id, of one tenant. */
export interface Blobs {
  /** The same id again overwrites. Durable once it resolves. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  get(id: string): Promise<Uint8Array | null>;
  has(id: string): Promise<boolean>;
  /** Has it count as put just now: it gets another stamp. False where there is none. Durable once it resolves. */
  renew(id: string): Promise<boolean>;
  /** Removes it, only with this stamp where one is given. False where there was nothing to remove. */
  remove(id: string, stamp?: string): Promise<boolean>;
  /** Those whose ids begin so, ascending, after this id: at most so many. For who collects what nobody refers to. */
  list(prefix: string, after: string | null, limit: number): Promise<readonly BlobMark[]>;
}

/** That a blob is there. Its stamp is another with every put and renewal, and never one that it had before. */
export interface BlobMark {
  readonly id: string;
  readonly stamp: string;
}

/** A data key; new where the call that obtained it made it: nothing was sealed under it before. */
export interface ObtainedKey {
  readonly key: Uint8Array;
  readonly isNew: boolean;
}

/** Keys that can be forgotten: what was sealed under a forgotten key is gone, wherever its bytes still lie. */
export interface Keys {
  /** The 32-byte data key of this id, made at its first call. Null where it was forgotten: it is never made again. */
  obtain(id: string): Promise<ObtainedKey | null>;
  /** Null where there is none or it was forgotten. */
  get(id: string): Promise<Uint8Array | null>;
  /** Idempotent. */
  forget(id: string): Promise<void>;
}

/** Everything a service keeps. Each service has its own, save blobs and keys, which are shared ports. */
export interface Storage {
  readonly documents: Documents;
  blobs(tenant: TenantId): Blobs;
  keys(tenant: TenantId): Keys;
  close(): Promise<void>;
}

/** The shared ports of a deployment: blobs and keys of all tenants. */
export type Vault = Pick<Storage, 'blobs' | 'keys' | 'close'>;

/** A cursor that does not belong to the query it was given with. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** The disk is full or the quota reached: nothing was written; trying again later may work. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** The database cannot be reached, or does not confirm, for now: what was to be written may have been, or may yet be. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/**
 * A document larger than any adapter would hold: 15 MiB of JSON. Nothing was written. What grows is many documents or a blob,
 * so that only what was sent in from outside can come to this.
 */
export class DocumentTooLarge extends RangeError {
  override readonly name = 'DocumentTooLarge';
}
