import type { ErrorCode } from '@nocturne/contracts';

/** What became of a message. An expected failure is one of these; what a handler throws is a bug. */
export type Handled =
  | { readonly kind: 'ok' }
  /**
   * Not now: handle it again later; messages of the same key wait behind it, others do not. Where the whole `partition`
   * is to wait, because what every message needs is away, nothing more of it begins.
   */
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly afterMs?: number;
      readonly waits?: 'partition';
    }
  /** Sent on to where it waits for its turn: on with the next. */
  | { readonly kind: 'diverted' }
  /** Never: to the dead letters, with its reason, and on with the next. */
  | { readonly kind: 'dead'; readonly code: ErrorCode; readonly reason: string; readonly step?: string }
  /** Nothing to do: a repeat, or something that no longer matters. */
  | { readonly kind: 'drop'; readonly reason: string };

export const done: Handled = { kind: 'ok' };
export const retry = (reason: string, afterMs?: number): Handled =>
  afterMs === undefined ? { kind: 'retry', reason } : { kind: 'retry', reason, afterMs };
export const dead = (code: ErrorCode, reason: string, step?: string): Handled =>
  step === undefined ? { kind: 'dead', code, reason } : { kind: 'dead', code, reason, step };
export const drop = (reason: string): Handled => ({ kind: 'drop', reason });
