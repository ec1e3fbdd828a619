import type { Digest } from '@nocturne/contracts';
import type { Episode } from '@nocturne/mining';

/** A held-out session as the rules look at it. */
export interface Replayed {
  readonly digest: Digest;
  readonly episodes: readonly Episode[];
  /** Whether it is known to have reached its goal: only then can memory be wrong about what it did. */
  readonly passed: boolean;
}

/** What a rule would have meant to one session. */
export interface Effect {
  /** Whether it is about anything that this session did. */
  readonly speaks: boolean;
  /** Indexes of the episodes that it would have warned of. */
  readonly warned: readonly number[];
  /** Whether one of these was never cleared by the tool that failed. */
  readonly open: boolean;
  /** Indexes of the episodes whose clearing change it would have named. */
  readonly named: readonly number[];
  /** Whether an agent that had read it would have been spared something. */
  readonly useful: boolean;
  /** Whether it speaks against a step that succeeded, in a session that passed. */
  readonly harms: boolean;
  /**
   * Whether, in a session that passed, a call was accepted after all that it would have had changed. Chance does that too: it
   * counts as harm where it is the rule, see {@link settleDoubts}.
   */
  readonly doubted: boolean;
  /** Failed calls that it would have had changed and that were sent again as they were: accepted, and failed again. */
  readonly again: { readonly accepted: number; readonly failed: number };
}

export const noEffect: Effect = {
  ...{ speaks: false, warned: [], open: false, named: [], useful: false, harms: false, doubted: false },
  again: { accepted: 0, failed: 0 },
};
