import type { Bus } from '@nocturne/bus';
import type { ServiceName, Topic, TopicData, TenantId } from '@nocturne/contracts';
import type { Storage } from '@nocturne/storage';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Directory } from './directory/directory.ts';
import type { Outbox, OutboxSpec } from './outbox/outbox.ts';
import type { Quota } from './overflow/quota.ts';
import type { Subscription } from './subscription.ts';

/** Time as an argument: tests and replays bring their own. */
export interface Clock {
  now(): Date;
}

/** Randomness as an argument: 24 characters of a-z 0-9 each time, for ids that do not derive from content. */
export interface Ids {
  random(): string;
}

/** What the host gives a service when it makes it. */
export interface ServiceDependencies {
  readonly bus: Bus;
  /** The service's own documents; blobs and keys are shared by all services. */
  readonly storage: Storage;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly directory: Directory;
  readonly outbox: Outbox;
  /** Puts an event from outside on the bus (ingest's HTTP side only: a state change goes by the outbox). Durable once it resolves. */
  publish<T extends Topic>(topic: T, tenant: TenantId, id: string, data: TopicData<T>): Promise<void>;
}

/** Work that comes round: `run` never overlaps with itself, and what it throws stops the process like any bug. */
export interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** A service's table of contents: what it consumes, serves, schedules, and which documents carry outgoing events. */
export interface ServiceDefinition {
  readonly name: ServiceName;
  readonly consumes: readonly Subscription[];
  readonly routes: readonly ((app: FastifyInstance) => void)[];
  readonly schedules: readonly Schedule[];
  readonly outboxes: readonly OutboxSpec[];
  /** What one tenant may have handled of the topics that fleets write too; nobody is held back where it is null or absent. */
  readonly quota?: Quota | null;
  /** How many small messages of one partition are handled at a time, where that is more than a few. */
  readonly concurrency?: number;
  /** How many pieces of long work are recorded and not done, whichever instance does them. */
  unfinished?(): Promise<number>;
  /** Stops long work and frees what the service itself opened (worker threads), after its consumers have stopped. */
  close?(): Promise<void>;
}
