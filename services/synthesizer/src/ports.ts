import type { Budget, Digest, Pattern, Result, TrustProfile, Writing } from '@nocturne/contracts';
import type { Lease } from '@nocturne/service';
import type { Canceled, DreamRecord, Requested, Settled, Synthesized } from './domain/dreams/dream-record.ts';
import type { SessionRecord } from './domain/folding/session-record.ts';
import type { NodePlace, TrunkPlace } from './domain/folding/tree.ts';
import type { AnswerBook } from './domain/rewording/answer-book.ts';
import type { Answer } from './domain/rewording/answer.ts';
import type { Question } from './domain/rewording/pose-question.ts';
import type { Fault } from './domain/rewording/reasons.ts';
import type { Synthesis } from './domain/synthesize.ts';

/** A record at the revision at which it was read. */
export interface Read<T> {
  readonly revision: number;
  readonly value: T;
}

/** The sessions of one tenant, each with its place among the folds. */
export interface Sessions {
  /** Changes one by compare-and-swap. False where nothing changed. */
  change(
    session: string,
    store: string,
    change: (record: SessionRecord | null) => SessionRecord | null,
  ): Promise<boolean>;
  /** The same of one that is most likely not there yet. */
  add: Sessions['change'];
  /** The other stores that hold a digest of a session. */
  otherStores(session: string, store: string): Promise<readonly string[]>;
  /** A session's records that hold a digest, in whichever stores. */
  named(session: string): Promise<readonly SessionRecord[]>;
  /** All of a store, page by page. */
  pages(store: string): AsyncIterable<readonly SessionRecord[]>;
  chunkOf(session: string, store: string): Promise<number | null>;
  countNew(store: string): Promise<number>;
  /** Some that are in no chunk yet, ascending by session id. */
  someNew(store: string, limit: number): Promise<readonly Read<SessionRecord>[]>;
  /** The chunks that hold a changed session, ascending. */
  changedChunks(store: string): Promise<readonly number[]>;
  /** How many chunks there are. */
  chunks(store: string): Promise<number>;
  /** The last chunk and how many sessions it has; null where there is none. */
  lastChunk(store: string): Promise<{ readonly number: number; readonly size: number } | null>;
  /** All of one chunk, ascending by session id. */
  ofChunk(store: string, chunk: number): Promise<readonly Read<SessionRecord>[]>;
  /** Writes each over the revision at which it was read; those that have changed since are left as they are. */
  write(records: readonly Read<SessionRecord>[]): Promise<void>;
}

/** A fold as it is kept: `bytes` is null where it has to be built; `revision` is what a put needs. */
interface KeptFold {
  readonly revision: number;
  readonly bytes: Uint8Array | null;
}

/** The folds of one tenant's stores: a cache of partial sums over the sessions. */
export interface Folds {
  get(store: string, place: NodePlace): Promise<KeptFold>;
  /** False where the node was built or invalidated since it was read: then nothing was written. */
  put(store: string, place: NodePlace, revision: number, bytes: Uint8Array): Promise<boolean>;
  /** The one that is kept of a level, whichever nodes it holds. */
  getTrunk(store: string, level: number): Promise<KeptFold & { readonly before: number }>;
  /** In place of the one that is kept of the level; false as for {@link put}. */
  putTrunk(store: string, place: TrunkPlace, revision: number, bytes: Uint8Array): Promise<boolean>;
  /** From now on the node has to be built, and a trunk of its level that holds it, also for those who are building them. */
  invalidate(store: string, place: NodePlace): Promise<void>;
  /** Removes what a database that was lost, or replaced by a replay, has left of the store: what no node names. */
  removeStray(store: string): Promise<void>;
}

/** Work on the processor, done in worker threads. Folds cross as bytes. */
export interface Workers {
  fold(digests: readonly Digest[]): Promise<Uint8Array>;
  merge(folds: readonly Uint8Array[]): Promise<Uint8Array>;
  /** What a dream finds in the sessions of all of these folds. */
  synthesize(
    folds: readonly Uint8Array[],
    store: string,
    trust: TrustProfile,
    budget: Pick<Budget, 'entries'>,
  ): Promise<Synthesis>;
}

/** The dreams of one tenant. */
export interface Dreams {
  get(id: string): Promise<DreamRecord | null>;
  /** False where there is one by this id already. */
  request(requested: Requested): Promise<boolean>;
  /** Dreams of a store that are not settled, oldest first. */
  open(store: string): Promise<readonly DreamRecord[]>;
  /** The last one that was made; null where there is none. */
  latest(store: string): Promise<DreamRecord | null>;
  /** False where the lease is no longer ours, or the dream was settled meanwhile. */
  takeUp(id: string, fence: number): Promise<boolean>;
  handOver(synthesized: Synthesized): Promise<boolean>;
  askToStop(canceled: Canceled): Promise<void>;
  /** Only what is settled. */
  archive(id: string, at: string): Promise<void>;
  settle(settled: Settled): Promise<boolean>;
}

/** Who may run a store's dreams now. */
interface Leases {
  /** Null where someone else holds it. */
  acquire(store: string): Promise<Lease | null>;
}

/** What the last dream found in a store. */
export interface Findings {
  /** Nothing is kept under a fence lower than one that was seen: its lease was lost. */
  keep(store: string, fence: number, findings: FoundPatterns): Promise<void>;
  /** Null before the first dream, and after an erasure until the next. */
  get(store: string): Promise<FoundPatterns | null>;
  remove(store: string): Promise<void>;
  /** Removes what a database that was lost, or replaced by a replay, has left of the store. */
  removeStray(store: string): Promise<void>;
}

/**
 * A language model that answers a question in a given form. What is asked, and what is made of the answer, is the caller's:
 * nothing in it is about writing.
 */
export interface Model {
  readonly id: string;
  /** A fault is the service's; it never rejects but for a bug. `signal` ends it as `stopped`. */
  ask(question: Question, signal: AbortSignal): Promise<Result<Answer, Fault>>;
}

/** What a model answered to the questions of a store. It outlives the documents, so that a replay finds it. */
export interface Answers {
  /** `onlyUsed`: something was erased since the last dream; what the next does not use has to go. */
  open(store: string): Promise<{ readonly book: AnswerBook; readonly onlyUsed: boolean }>;
  /** Nothing is kept under a fence lower than one that was seen. An empty book is removed. */
  keep(store: string, fence: number, book: AnswerBook, isLast: boolean): Promise<void>;
  /** From now on only what the next dream uses may stay. */
  review(store: string): Promise<void>;
}

/** Who puts insights in better words, where that is set; templates do where `model` is null. */
export interface Writer {
  readonly model: Model | null;
  /** Tokens that one dream may take. */
  readonly budget: number;
  /** Hears what became of it. */
  tell(writing: Writing, store: string): void;
}

export interface FoundPatterns {
  readonly dream: string;
  readonly patterns: readonly Pattern[];
  readonly below: readonly Pattern[];
}

/** What the pipeline needs, bound to one tenant. */
export interface Ports {
  readonly sessions: Sessions;
  readonly folds: Folds;
  readonly workers: Workers;
  readonly dreams: Dreams;
  readonly leases: Leases;
  readonly findings: Findings;
  readonly answers: Answers;
  readonly writer: Writer;
}
