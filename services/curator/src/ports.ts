import type {
  Decision,
  Event,
  MemoryWrite,
  Snapshot,
  Store,
  Tenant,
  TenantId,
  topics,
} from '@nocturne/contracts';
import type { Lease } from '@nocturne/service';
import type { BlobMark } from '@nocturne/storage';
import type { Announcement } from './domain/announce.ts';
import type { Commit, Tip } from './domain/commit.ts';
import type { DraftInput, DrawnDraft } from './domain/draw-draft.ts';
import type { Catalogue } from './domain/memories/catalogue.ts';
import type { DreamRecord, Findings, ProposalRecord } from './domain/records.ts';

/** One page of a list, newest first; `next` is the cursor of the page after it. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Documents by id. What is written carries its events along, in the same write. */
export interface Records<T> {
  get(id: string): Promise<T | null>;
  /** False where the id is taken: nothing was written. */
  insert(id: string, value: T, events?: readonly Announcement[]): Promise<boolean>;
  /**
   * Compare-and-swap, again until nobody was in between: `change` is pure and may run several times; null changes nothing.
   * @param known the value as one of these calls just gave it, to be tried first: it spares reading it again
   * @returns the value as it is now, and whether this call wrote it.
   */
  update(
    id: string,
    change: (value: T | null) => { readonly value: T; readonly events?: readonly Announcement[] } | null,
    known?: T | null,
  ): Promise<{ readonly value: T | null; readonly written: boolean }>;
}

export interface Stores extends Pick<Records<Store>, 'get' | 'insert' | 'update'> {
  /** By id or by name; none that was deleted. Of several of one name, the one whose id derives from it. */
  find(idOrName: string): Promise<Store | null>;
  /** Newest first, those that were deleted among them. */
  list(page: PageRequest): Promise<Listing<Store>>;
}

/** What was ruled in a store and where its head went: one commit after the other. */
export interface Ledger {
  tip(store: Pick<Store, 'id' | 'created_at'>): Promise<Tip>;
  /** @param tip where it was just read: all that came before it is found for certain, what comes after it need not be */
  byKey(store: string, key: string, tip?: Pick<Tip, 'store' | 'sequence'>): Promise<Commit | null>;
  /** The commit that a decision stands in. */
  holding(decision: Pick<Decision, 'store' | 'sequence'>): Promise<Commit | null>;
  /** False where the ledger has grown in between: nothing was written. */
  append(commit: Commit): Promise<boolean>;
  /** Every decision of the store up to this end of its ledger, ascending by sequence. */
  decisions(tip: Omit<Tip, 'head'>): Promise<readonly Decision[]>;
  /** The commit that brought head to this sequence. */
  move(store: string, sequence: number): Promise<Commit | null>;
  /** Moves of head, newest first. */
  moves(store: string, page: PageRequest): Promise<Listing<Commit>>;
  /** Moves of head above this sequence, oldest first. */
  movesAfter(store: string, sequence: number, limit: number): Promise<readonly Commit[]>;
}

/** Immutable versions by their id. */
export interface Snapshots {
  /** @throws where there is none: nothing names a snapshot before it is written. The empty one is always there. */
  get(id: string): Promise<Snapshot>;
  find(id: string): Promise<Snapshot | null>;
  /**
   * Durable once it resolves; the same one again changes nothing. From then on there is a while to name it before the
   * collector takes it for garbage.
   * @param over a version that surely stays until this one is named, head above all: what both have in common is not looked at
   */
  put(snapshot: Snapshot, over?: string): Promise<void>;
  /** Has an old version stay for as long as one that was just put; false where there is none any more. */
  hold(id: string): Promise<boolean>;
  /** Lets go of what was cached: a text that was redacted shall be read by nobody. */
  forget(): void;
}

export interface Proposals extends Records<ProposalRecord> {
  /** Those of the store that wait for the evaluator or a person. */
  open(store: string): Promise<readonly ProposalRecord[]>;
  list(
    page: PageRequest & { readonly store?: string | undefined; readonly status?: string | undefined },
  ): Promise<Listing<ProposalRecord>>;
}

export interface Dreams extends Records<DreamRecord> {
  /** The greatest fencing token that any dream of the store has shown. */
  highestFence(store: string): Promise<number>;
}

/** What the curator needs from outside, all of one tenant. */
export interface CuratorPorts {
  readonly tenant: TenantId;
  /** ISO 8601, UTC. */
  now(): string;
  /** Of the one tenant, under the id `tenant`. */
  readonly tenants: Pick<Records<Tenant>, 'get' | 'update'>;
  readonly stores: Stores;
  readonly ledger: Ledger;
  readonly snapshots: Snapshots;
  readonly proposals: Proposals;
  readonly dreams: Dreams;
  /** What dreams found, by dream id. */
  readonly findings: { get(dream: string): Promise<Findings>; put(findings: Findings): Promise<void> };
  readonly exposures: Exposures;
  readonly garbage: Garbage;
  readonly subscribers: Subscribers;
  readonly memories: Memories;
  readonly texts: Texts;
  readonly workers: Workers;
  /** What says who is of the control group, and nobody outside may know; null where it was forgotten. */
  controlKey(): Promise<Uint8Array | null>;
  /** Seals the secret that held-out tasks are drawn under, for the store whose id keys the draw. */
  sealSplit(origin: string, secret: string): Promise<string>;
  /** Does something to a store when whoever came before in this process is through with it. */
  inTurn<T>(store: string, work: () => Promise<T>): Promise<T>;
}

/** Work on the processor that may take long: beside the loop that hears of events and answers requests. */
export interface Workers {
  draw(input: DraftInput): Promise<DrawnDraft>;
}

/** One version of a memory, and when it was written. */
export interface VersionRecord {
  readonly write: MemoryWrite;
  readonly at: string;
  readonly sequence: number;
}

/** What people and agents wrote, as the ledger tells it. */
export interface Memories {
  /** Up to the tip at the least. */
  catalogue(tip: Pick<Tip, 'store' | 'sequence'>): Promise<Catalogue>;
  version(store: string, version: string): Promise<VersionRecord | null>;
  /** Newest first; of one memory where it is named. */
  versions(store: string, memory: string | undefined, page: PageRequest): Promise<Listing<VersionRecord>>;
}

/** Texts by their SHA-256. */
export interface Texts {
  /** Durable once it resolves; whoever found it before cannot remove it any more. */
  put(text: string): Promise<string>;
  get(sha256: string): Promise<string | null>;
  /** As it lies there now. */
  find(sha256: string): Promise<BlobMark | null>;
  /** Only as it was found. */
  remove(mark: BlobMark): Promise<boolean>;
}

/** Who reads the tenant's own topic. */
export interface Subscribers {
  /** Durable once it resolves. The same event again comes again, under its id. */
  tell(event: Event<typeof topics.memoryUpdated>): Promise<void>;
}

export interface Exposures extends Pick<Records<Exposure>, 'insert'> {
  /** Whether any session was given something of this snapshot, at or after this instant where one is named. */
  ofSnapshot(snapshot: string, since: string | null): Promise<boolean>;
}

/** Blobs of versions: manifests, nodes of their trees, texts of files. */
export interface Garbage {
  /** All there are, with their stamps. */
  list(): AsyncIterable<BlobMark>;
  /** What lies directly beneath one: nothing where it is a text, or is not there. */
  beneath(blob: string): Promise<readonly string[]>;
  /** Only as it was seen. */
  remove(mark: BlobMark): Promise<boolean>;
  readonly manifestOf: (snapshot: string) => string;
  readonly textOf: (sha256: string) => string;
  /** As the collector last left it. */
  suspicion(): Promise<Suspicion>;
  suspect(suspicion: Suspicion): Promise<void>;
  /** The right to collect, of one of all instances at a time; null where another has it. */
  acquire(): Promise<Pick<Lease, 'isHeld' | 'release'> | null>;
}

/** Blobs that nothing referred to. */
export interface Suspicion {
  /** When the collector last looked; null: never. */
  readonly at: string | null;
  /** By id: as they were seen then, and since when. */
  readonly suspects: Readonly<Record<string, { readonly stamp: string; readonly since: string }>>;
}

/** That a session was given entries. */
export interface Exposure {
  readonly session: string;
  readonly store: string;
  readonly snapshot: string;
  readonly entries: readonly string[];
  readonly at: string;
}
