import { derivedId } from '@nocturne/contracts';

/** What is counted: regularities that may become patterns, and the base rates that they are held against. */
export const kinds = [
  'failure',
  'repeat',
  'workflow',
  'preference',
  'shape',
  'tool',
  'family',
  'all',
] as const;
export type Kind = (typeof kinds)[number];

/** Sums over sessions. */
export type SumName =
  'occurrences' | 'recovered' | 'tried' | 'tried_accepted' | 'retries' | 'failed_again' | 'left_out';
/**
 * Counts by key: of sessions that made a change and had it accepted, of tasks in which it was accepted, of sessions by where
 * the accepted values came from, of calls by the shape of an argument.
 */
export type CounterName = 'made' | 'accepted' | 'accepted_tasks' | 'sources' | 'shapes';

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

/** A pattern's id is a function of its store and key. */
export function patternIdOf(store: string, kind: Kind, key: readonly string[]): string {
  return derivedId('pat', store, kind, ...key);
}
