import type { Session } from '@nocturne/contracts';

/** Where a stream of sessions goes. */
export interface Sink {
  /** Resolves once the batch has arrived for good, or is given up because the stream was stopped; rejects where it never will. */
  send(batch: readonly Session[]): Promise<Sent>;
  close(): Promise<void>;
}

/** What became of a batch. `retries`: how often it had to be sent again. */
export interface Sent {
  /** Acknowledged one by one. */
  readonly accepted: number;
  /** By the code of the refusal. */
  readonly refused: Readonly<Record<string, number>>;
  readonly retries: number;
}
