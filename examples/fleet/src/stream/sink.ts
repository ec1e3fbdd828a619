import type { Session } from '@nocturne/contracts';

/** Where a stream of sessions goes. */
export interface Sink {
  /** Resolves once the batch has arrived for good; rejects where it never will. */
  send(batch: readonly Session[]): Promise<Sent>;
  close(): Promise<void>;
}

/** What became of a batch. `retries`: how often it had to be sent again. */
export interface Sent {
  readonly accepted: number;
  readonly refused: number;
  readonly retries: number;
}
