import type { Verb } from '@nocturne/contracts';

/** Something that evidence or a person calls for and memory does not get, or not as an entry of its own. */
export interface Exclusion {
  readonly entry: string;
  readonly title: string;
  /** What happens to it. */
  readonly verb: Extract<Verb, 'merge' | 'supersede' | 'demote' | 'retire'>;
  readonly reason: string;
  /** Entries that have to do with it: the one that says it now, or what took its place. */
  readonly with?: readonly string[];
}
