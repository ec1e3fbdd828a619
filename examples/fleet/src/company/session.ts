import type { Session } from '@nocturne/contracts';
import type { Mark } from './truth.ts';

/** What a fleet does; the same options give the same sessions, byte for byte. */
export interface FleetOptions {
  readonly seed: number;
  readonly sessions: number;
  /** Instant at which the first session begins, ISO 8601. */
  readonly start: string;
  /** How many tasks there are to draw from; each recurs over sessions / tasks sessions on average. */
  readonly tasks?: number;
  /** The mean time between the beginnings of two sessions, in minutes. */
  readonly everyMinutes?: number;
  /** The share of tasks that fail whatever is tried. */
  readonly hard?: number;
  /** The share of calls that meet a one-off fault. */
  readonly noise?: number;
}

export interface SimulatedSession {
  readonly session: FleetSession;
  /** What was planted in it. */
  readonly marks: readonly Mark[];
}

/** A canonical session in which the fleet left nothing to be guessed. */
export type FleetSession = Session & {
  [Field in 'task' | 'family' | 'principal' | 'agent' | 'ended_at']: NonNullable<Session[Field]>;
};
