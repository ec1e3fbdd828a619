import type { ErrorCode } from '@nocturne/contracts';

/** One JSON value of a stream, or the reason why there is none at its place; the rest of the stream is unharmed. */
export type JsonItem = {
  /** Its place among the stream's values, from 0. */
  readonly index: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
} & ({ readonly value: unknown } | { readonly code: ErrorCode; readonly reason: string });

export interface JsonLimits {
  /** Bytes of one value; a larger one is refused without being held in memory. */
  readonly bytes: number;
  /** Levels of nesting of one value. */
  readonly depth: number;
}
