import { derivedId } from '@nocturne/contracts';

/**
 * What is counted: regularities that may become patterns, and the base rates that they are held against. `overlap`: what
 * failures that turn out to be one have counted more than once. `doubt`: answers that may be failures, counted as if they were;
 * `form`: of what form a tool's answers are.
 */
export const kinds = [
  'failure',
  'overlap',
  'doubt',
  'repeat',
  'preference',
  'handoff',
  'shape',
  'form',
  'silence',
  'tool',
  'call',
  'family',
  'all',
] as const;
export type Kind = (typeof kinds)[number];

/** Sums over sessions. */
export type SumName =
  'occurrences' | 'recovered' | 'first_accepted' | 'retries' | 'failed_again' | 'left_out' | 'corrections';
/**
 * Counts by key. Of a failure, sessions by the change that they made (`made`), that was accepted, and after which the outcome
 * is known and good; tasks in which it was accepted; sessions by where the accepted values came from; calls by the shape of an
 * argument; tries by all that was done otherwise in them; sessions that gave the tool up by the tool that they went on with;
 * sessions by the tools called before the tool's first call, and by the one after it, also of accepted calls. Of a tool, sessions
 * that called it by week, and by the entries that they had been given.
 * Of a tool (`form`), accepted calls by the form of their answer, and those whose answer may be a failure; of such an answer,
 * sessions by its form. Of a tool that agents call for others (`orders`): sessions by argument, by what became of its value, and by whether the call
 * failed. Of all, sessions by their agent's name (`names`), and by all that may change about it (`versions`).
 */
export type CounterName =
  | 'made'
  | 'accepted'
  | 'accepted_tasks'
  | 'accepted_known'
  | 'accepted_passed'
  | 'sources'
  | 'shapes'
  | 'forms'
  | 'doubtful'
  | 'tries'
  | 'tries_accepted'
  | 'next'
  | 'before'
  | 'weeks'
  | 'given'
  | 'orders'
  | 'names'
  | 'versions';

/** One keyed fact about one session. */
export interface Observation {
  readonly kind: Kind;
  readonly key: readonly string[];
  /** What the key stands for, in text: a function of the key. */
  readonly label?: string;
  readonly sums: Readonly<Partial<Record<SumName, number>>>;
  readonly counters?: Readonly<Partial<Record<CounterName, Readonly<Record<string, number>>>>>;
  /** An instance as it stood in the transcript, redacted. */
  readonly sample?: string;
  /** Other keys of its kind whose entry, given to the session, speaks of the same thing. */
  readonly kin?: readonly (readonly string[])[];
}

/** What entries are written of beside the kinds that are counted: what is looked for in whole sessions. */
export type Telling = Kind | 'workflow' | 'contrast' | 'needless' | 'costly';

/** A pattern's id is a function of its store and key. */
export function patternIdOf(store: string, kind: Telling, key: readonly string[]): string {
  return derivedId('pat', store, kind, ...key);
}
