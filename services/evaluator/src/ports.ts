import type { Evaluation } from '@nocturne/contracts';
import type { Announced, HeldoutSession } from './domain/heldout/revise.ts';
import type { SessionReplay } from './domain/replay/replay-session.ts';
import type { Variant } from './domain/replay/variants.ts';

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
  /** The number of this look at this store, from 1 on: the one it has already, else the next. */
  take(store: string, look: string): Promise<number>;
}

/** Verdicts as they were given, one a proposal, for ever. */
export interface Evaluations {
  get(proposal: string): Promise<Evaluation | null>;
  /** Records and announces it. Where the proposal has a verdict already, that one stays. */
  record(evaluation: Evaluation): Promise<void>;
  /** Makes sure that a recorded verdict gets announced, if it was not yet. */
  announce(proposal: string): void;
}

/** Replays sessions away from the loop that consumes. */
export interface Replayer {
  replay(
    sessions: readonly HeldoutSession[],
    variants: readonly Variant[],
  ): Promise<readonly SessionReplay[]>;
}

/** What the pipeline needs, bound to one tenant. */
export interface Ports {
  readonly heldout: HeldoutSessions;
  readonly looks: Looks;
  readonly evaluations: Evaluations;
  readonly replayer: Replayer;
}
