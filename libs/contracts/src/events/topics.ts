import type { z } from 'zod';
import type { TenantId } from '../ids.ts';
import { storeSchema, tenantSchema } from '../memory/store.ts';
import * as data from './data.ts';

export type ServiceName = 'ingest' | 'synthesizer' | 'curator' | 'evaluator';

/** A topic: name, key, schema and who may write it, in one place. Manifests, JSON Schemas and AsyncAPI come from here. */
export interface Topic<S extends z.ZodType = z.ZodType> {
  /** Name on the bus, version included: `sessions.completed.v1`. */
  readonly name: string;
  /** CloudEvents type. */
  readonly type: string;
  readonly summary: string;
  readonly schema: S;
  /** The part of the key after `tenant:`; absent where the key is the tenant alone. */
  key?(data: z.output<S>): string;
  readonly writer: ServiceName;
  /** Whether fleets may write it too. */
  readonly open: boolean;
  readonly readers: readonly ServiceName[];
  /** delete: by age. compact: the last value of a key is kept. keep: for ever, for replay. */
  readonly retention: 'delete' | 'compact' | 'keep';
}

export type TopicData<T extends Topic> = z.output<T['schema']>;

const all: readonly ServiceName[] = ['ingest', 'synthesizer', 'curator', 'evaluator'];
const ofSession = (value: { session: string }) => value.session;
const ofStore = (value: { store: string }) => value.store;

function topic<S extends z.ZodType>(
  name: string,
  options: Omit<Topic<S>, 'name' | 'type' | 'open' | 'retention'> &
    Partial<Pick<Topic<S>, 'open' | 'retention'>>,
): Topic<S> {
  return { open: false, retention: 'delete', ...options, name: `${name}.v1`, type: `nocturne.${name}.v1` };
}

export const topics = {
  sessionsCompleted: topic('sessions.completed', {
    summary: 'A session has ended: its transcript in canonical form',
    schema: data.sessionCompletedSchema,
    key: (value) => value.session.id,
    writer: 'ingest',
    open: true,
    readers: ['ingest'],
  }),
  sessionsJudged: topic('sessions.judged', {
    summary: 'An outcome that became known after the session ended',
    schema: data.sessionJudgedSchema,
    key: ofSession,
    writer: 'ingest',
    open: true,
    readers: ['ingest'],
  }),
  sessionsDigested: topic('sessions.digested', {
    summary: 'The features of one session that may be mined',
    schema: data.sessionDigestedSchema,
    key: (value) => (value.kind === 'digest' ? value.digest.session : value.session),
    writer: 'ingest',
    readers: ['synthesizer', 'evaluator'],
    retention: 'keep',
  }),
  sessionsHeldout: topic('sessions.heldout', {
    summary: 'The features of one session that is set aside for evaluation and never mined',
    schema: data.sessionDigestedSchema,
    key: (value) => (value.kind === 'digest' ? value.digest.session : value.session),
    writer: 'ingest',
    readers: ['evaluator'],
    retention: 'keep',
  }),
  sessionsErased: topic('sessions.erased', {
    summary: 'A session must be forgotten by all',
    schema: data.sessionErasedSchema,
    key: ofSession,
    writer: 'ingest',
    readers: ['synthesizer', 'curator', 'evaluator'],
    retention: 'keep',
  }),
  tenantsChanged: topic('tenants.changed', {
    summary: 'A tenant and the hashes of its keys, by revision',
    schema: tenantSchema,
    writer: 'curator',
    readers: all,
    retention: 'compact',
  }),
  storesChanged: topic('stores.changed', {
    summary: 'A memory store and its settings, by revision',
    schema: storeSchema,
    key: (value) => value.id,
    writer: 'curator',
    readers: all,
    retention: 'compact',
  }),
  dreamsRequested: topic('dreams.requested', {
    summary: 'A dream is due',
    schema: data.dreamRequestedSchema,
    key: ofStore,
    writer: 'synthesizer',
    readers: ['synthesizer', 'curator'],
    retention: 'keep',
  }),
  dreamsCanceled: topic('dreams.canceled', {
    summary: 'Someone asked for a dream to stop',
    schema: data.dreamCanceledSchema,
    key: ofStore,
    writer: 'synthesizer',
    readers: ['synthesizer', 'curator'],
  }),
  dreamsSynthesized: topic('dreams.synthesized', {
    summary: 'The insights that evidence calls for now',
    schema: data.dreamSynthesizedSchema,
    key: ofStore,
    writer: 'synthesizer',
    readers: ['curator'],
  }),
  memoryProposed: topic('memory.proposed', {
    summary: 'A difference between head and the memory that evidence and decisions call for',
    schema: data.memoryProposedSchema,
    key: ofStore,
    writer: 'curator',
    readers: ['evaluator'],
  }),
  proposalsChanged: topic('proposals.changed', {
    summary: 'How a proposal stands: what a person has said of it that is not carried out yet among it',
    schema: data.proposalChangedSchema,
    key: (value) => value.proposal.store,
    writer: 'curator',
    readers: ['curator'],
    retention: 'keep',
  }),
  memoryEvaluated: topic('memory.evaluated', {
    summary: 'The evaluator’s verdict on a proposal',
    schema: data.memoryEvaluatedSchema,
    key: ofStore,
    writer: 'evaluator',
    readers: ['curator'],
    retention: 'keep',
  }),
  memoryDecided: topic('memory.decided', {
    summary: 'What a person, a policy or the gate ruled',
    schema: data.memoryDecidedSchema,
    key: (value) => value.decision.store,
    writer: 'curator',
    readers: ['curator'],
    retention: 'keep',
  }),
  dreamsSettled: topic('dreams.settled', {
    summary: 'What became of a dream',
    schema: data.dreamSettledSchema,
    key: ofStore,
    writer: 'curator',
    readers: ['synthesizer'],
    retention: 'keep',
  }),
  memoryUpdated: topic('memory.updated', {
    summary: 'Head has moved: agents read another snapshot now',
    schema: data.memoryUpdatedSchema,
    key: ofStore,
    writer: 'curator',
    readers: ['curator'],
    retention: 'keep',
  }),
  memoryDrifted: topic('memory.drifted', {
    summary: 'Live outcomes got worse under a version',
    schema: data.memoryDriftedSchema,
    key: ofStore,
    writer: 'evaluator',
    readers: ['curator'],
  }),
  memoryExposed: topic('memory.exposed', {
    summary: 'The server gave entries to a session',
    schema: data.memoryExposedSchema,
    key: ofSession,
    writer: 'curator',
    readers: ['synthesizer', 'evaluator'],
    retention: 'keep',
  }),
} as const satisfies Record<string, Topic>;

/** Every topic, in the order of the way of the data. */
export const topicList: readonly Topic[] = Object.values(topics);

/**
 * Where one tenant's moves of head are told once more, for its fleets that read Kafka: a name that one rule of access
 * allows them, so that they see nothing of another's. One partition, so that all of a tenant's stores are in order.
 */
export function updatesTopicOf(tenant: TenantId) {
  return { ...topics.memoryUpdated, name: `${topics.memoryUpdated.name}.tenant.${tenant}` };
}

export function deadLetterTopic(name: string): string {
  return `${name}.dlq`;
}

const overflowSuffix = '.overflow';

/**
 * Where messages of an open topic wait for their turn whose tenant sends more than its quota: keys, values and headers as
 * they came. Its dead letters go to those of the topic itself.
 */
export function overflowTopic(name: string): string {
  return `${name}${overflowSuffix}`;
}

/** The topic whose messages wait in an overflow; the name itself where it is none. */
export function withoutOverflow(name: string): string {
  return name.endsWith(overflowSuffix) ? name.slice(0, -overflowSuffix.length) : name;
}
