import {
  liveFiguresSchema,
  patternSchema,
  statusSchema,
  type LiveFigures,
  type Pattern,
  type ServiceName,
  type ServiceStatus,
} from '@nocturne/contracts';
import { createTransport, pathOf, type TransportOptions } from '../http/transport.ts';
import { deadLetterCalls, type DeadLetterCalls } from './dead-letters.ts';
import { dreamCalls, type DreamCalls } from './dreams.ts';
import { memoryCalls, type MemoryCalls } from './memory.ts';
import { noteCalls, type NoteCalls } from './notes.ts';
import { proposalCalls, type ProposalCalls } from './proposals.ts';
import { sessionCalls, type SessionCalls } from './sessions.ts';
import { storeCalls, type StoreCalls } from './stores.ts';
import { suiteCalls, type SuiteCalls } from './suites.ts';

/** What the people who run and review memory do; most of it needs a key of scope `person`. */
export interface Admin {
  readonly stores: StoreCalls;
  readonly dreams: DreamCalls;
  readonly proposals: ProposalCalls;
  readonly memory: MemoryCalls;
  readonly notes: NoteCalls;
  readonly sessions: SessionCalls;
  readonly deadLetters: DeadLetterCalls;
  readonly suites: SuiteCalls;
  /** What recurs in a store. @param options.below also what lacks evidence for memory. */
  patterns(store: string, options?: { readonly below?: boolean }): AsyncGenerator<Pattern>;
  /** What memory does for live sessions, by version and entry, and the charts that watch over it. */
  live(store: string): Promise<LiveFigures>;
  /** How far behind a service is. */
  status(service: ServiceName): Promise<ServiceStatus>;
}

export function createAdmin(options: TransportOptions): Admin {
  const transport = createTransport(options);
  return {
    stores: storeCalls(transport),
    dreams: dreamCalls(transport),
    proposals: proposalCalls(transport),
    memory: memoryCalls(transport),
    notes: noteCalls(transport),
    sessions: sessionCalls(transport),
    deadLetters: deadLetterCalls(transport),
    suites: suiteCalls(transport),
    patterns: (store, { below = false } = {}) =>
      transport.list('/v1/patterns', patternSchema, { store, below }),
    live: (store) => transport.get('/v1/evaluations/live', liveFiguresSchema, { store }),
    status: (service) => transport.get(pathOf`/statusz/${service}`, statusSchema),
  };
}
