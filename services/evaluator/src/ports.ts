import type { Evaluation, Rule, SuiteRun, Trial } from '@nocturne/contracts';
import type { Lease, WithOutbox } from '@nocturne/service';
import type { Stored } from '@nocturne/storage';
import type { DriftRecord, Ruling } from './domain/drift/drift-record.ts';
import type { PastLook } from './domain/epochs/plan-look.ts';
import type { TakenLook } from './domain/epochs/taken-look.ts';
import type { EvaluationRecord, Proposed } from './domain/evaluations/evaluation-record.ts';
import type { Announced, HeldoutSession } from './domain/heldout/revise.ts';
import type { LiveSession } from './domain/live/live-session.ts';
import type { SessionReplay } from './domain/replay/replay-session.ts';
import type { Variant } from './domain/replay/variants.ts';
import type { Prepared } from './worker.ts';

/** The held-out sessions of one tenant. Nothing of them leaves this service but counts. */
export interface HeldoutSessions {
  /** False where it changed nothing: a repeat, or something older. */
  keep(announced: Announced): Promise<boolean>;
  erase(session: string, store: string): Promise<void>;
  /** Which of these are held out in this store now. */
  among(store: string, sessions: readonly string[]): Promise<readonly string[]>;
  /** Those with a digest of the version in use, ascending by id, some at a time. */
  pages(store: string): AsyncIterable<readonly HeldoutSession[]>;
}

/** How often a store's held-out tasks were looked at. */
export interface Looks {
  /** The number of this look, from 1 on: the one it has already, else the next. */
  take(store: string, epoch: number, look: string): Promise<number>;
  /** Those that were spent on an epoch of a store. */
  of(store: string, epoch: number): Promise<readonly PastLook[]>;
  /** Notes a look that was spent. False where another stands under its number. */
  note(look: Look): Promise<boolean>;
}

/** A look at a store's held-out tasks, under the number of the epoch's first period. */
export interface Look extends Omit<PastLook, 'key'> {
  readonly store: string;
  readonly epoch: number;
  /** What was looked at: the comparison and the sessions, by hash. */
  readonly look: string;
}

/** One document a proposal, and in it what is to be announced of it. */
export type EvaluationDocument = EvaluationRecord & WithOutbox;

/** A proposal as it was read or written last: who changes that spares reading it again. */
export type StoredProposal = Stored<EvaluationDocument>;

/** Proposals that wait, and verdicts as they were given, one a proposal, for ever. */
export interface Evaluations {
  get(proposal: string): Promise<Evaluation | null>;
  /** Notes that a proposal waits for its verdict. False where it is known already. */
  receive(proposed: Proposed, at: Date): Promise<boolean>;
  /** What the same dream proposed before and was ruled on, the latest last. */
  before(record: EvaluationRecord): Promise<readonly Evaluation[]>;
  /** The one of a store that has waited longest; null where none does. */
  next(store: string): Promise<StoredProposal | null>;
  /** As it is once it was taken up; null where the lease is no longer ours, or it waits no more. */
  takeUp(waiting: StoredProposal, fence: number): Promise<StoredProposal | null>;
  /** The proposal as bytes of its JSON; null where it waits no more. */
  contentOf(proposal: string): Promise<Uint8Array | null>;
  /**
   * Records and announces a verdict. False where another has taken the proposal up since, or there is one already.
   */
  record(
    taken: StoredProposal,
    evaluation: Evaluation,
    look: Pick<TakenLook, 'epoch' | 'key' | 'claims'>,
  ): Promise<boolean>;
}

/** Runs of task suites, each with its ruling. */
export interface SuiteRuns {
  get(id: string): Promise<SuiteRun | null>;
  /** Null where there is no such run. */
  trials(id: string): Promise<readonly Trial[] | null>;
  /** Keeps a run, in the place of what was known of it with fewer trials. @returns what is kept now. */
  keep(run: SuiteRun, trials: readonly Trial[]): Promise<SuiteRun>;
}

/** Which sessions read memory, and how they ended. */
export interface LiveSessions {
  /** The newest that can be counted, in no order. */
  counted(store: string): Promise<readonly LiveSession[]>;
}

/** Alarms of live outcomes and what came of each. */
export interface Drifts {
  /** Of a store, the oldest first. */
  of(store: string): Promise<readonly DriftRecord[]>;
  /** Notes a new alarm; one that is known stays as it is. */
  open(record: DriftRecord): Promise<void>;
  /**
   * Notes a look at an alarm as it was read, and announces a ruling that blames something. Nothing where someone else has
   * looked in between.
   * @param seen sessions with memory since failures began to rise
   * @param page whether whoever is on call has to be told
   */
  look(record: DriftRecord, seen: number, ruling: Ruling | null, page: boolean): Promise<void>;
}

/** What the entries of stores claim, by entry: live sessions name only which ones they were given. */
export interface Claims {
  of(store: string): Promise<ReadonlyMap<string, readonly Rule[]>>;
  /** Keeps what a proposal claims. */
  keep(store: string, variants: readonly Variant[]): Promise<void>;
}

/** Work on the processor, done in worker threads. */
export interface Workers {
  prepare(proposal: Uint8Array): Promise<Prepared>;
  replay(
    sessions: readonly HeldoutSession[],
    variants: readonly Variant[],
  ): Promise<readonly SessionReplay[]>;
}

/** What the pipeline needs, bound to one tenant. */
export interface Ports {
  readonly heldout: HeldoutSessions;
  /** Those that a store is tested by. */
  heldoutOf(store: string): Promise<HeldoutSessions>;
  readonly looks: Looks;
  readonly evaluations: Evaluations;
  readonly workers: Workers;
  readonly claims: Claims;
  /** Who may evaluate a store's proposals now; null where someone else does. */
  readonly leases: { acquire(store: string): Promise<Lease | null> };
}

/** What the watch over live outcomes needs, bound to one tenant. */
export interface DriftPorts extends Pick<Ports, 'heldout' | 'workers' | 'claims'> {
  readonly live: LiveSessions;
  readonly drifts: Drifts;
}
