import type { Topic } from '@nocturne/contracts';
import type { CollectionSpec, Document } from '@nocturne/storage';
import type { ServiceDependencies } from '../definition.ts';
import type { Subscription } from '../subscription.ts';

/** What a service's database is built afresh with. Nothing of it publishes anything: what the log tells of was told. */
export interface Replayer {
  /**
   * What is read of the log: one phase after the other, the topics of a phase at once. Of topics that others write, up to
   * where the service's group has come: from there on it goes by itself when it is started. Of its own, to the end.
   */
  readonly phases: readonly (readonly Subscription[])[];
  /** The topics that the service is to read once more from where the checkpoint was made, announcing again what comes of it. */
  readonly rewinds: readonly Topic[];
  /** What a checkpoint holds: what cannot be computed from the rest. */
  readonly keeps: readonly KeptCollection[];
  /**
   * After the last phase: what stands on all of it.
   * @returns what could not be built, in words for a person; nothing where the database is whole
   */
  finish(progress: (done: number, total: number, what: string) => void): Promise<readonly string[]>;
  /** Frees what was opened (worker threads). */
  close(): Promise<void>;
}

/** A collection by its spec, whatever its documents are. */
export type KeptCollection = CollectionSpec<Document & Record<string, unknown>>;

export type ReplayDependencies = Pick<ServiceDependencies, 'storage' | 'clock' | 'directory'> & {
  /** Worker threads for work on the processor. */
  readonly threads: number;
};
