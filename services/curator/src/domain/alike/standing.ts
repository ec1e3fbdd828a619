import type { Entry } from '@nocturne/contracts';

/** An entry, and what it may not yield to. */
export interface Standing {
  readonly entry: Entry;
  /**
   * `kept`: in the state that a decision restored, to the byte. `said`: in a person's words. `mined`: by evidence alone. `noted`:
   * in the words of agents, whoever took them in.
   */
  readonly by: 'kept' | 'said' | 'mined' | 'noted';
}
