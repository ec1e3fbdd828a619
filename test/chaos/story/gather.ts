import {
  deadLetterTopic,
  topicList,
  topics,
  type Dream,
  type Event,
  type Head,
  type LogItem,
  type Pattern,
  type Proposal,
  type SessionSummary,
  type Store,
} from '@nocturne/contracts';
import type { Bus } from '@nocturne/bus';
import { headOf } from '../../support/learning.ts';
import { listAll } from '../../support/list-all.ts';
import { eventsOf, messagesOf, withBus } from '../../support/read-bus.ts';
import type { MortalHost } from './mortal-host.ts';

/** Everything that can be seen from outside: by HTTP of each store, and on the bus. */
export interface Evidence {
  readonly stores: readonly StoreEvidence[];
  readonly sessions: readonly SessionSummary[];
  readonly decided: readonly Event<typeof topics.memoryDecided>[];
  readonly updated: readonly Event<typeof topics.memoryUpdated>[];
  readonly settled: readonly Event<typeof topics.dreamsSettled>[];
  readonly digested: readonly Event<typeof topics.sessionsDigested>[];
  readonly heldout: readonly Event<typeof topics.sessionsHeldout>[];
  readonly deadLetters: readonly string[];
}

export interface StoreEvidence {
  readonly store: Store;
  readonly head: Head;
  readonly log: readonly LogItem[];
  /** Newest first. */
  readonly dreams: readonly Dream[];
  readonly proposals: readonly Proposal[];
  readonly patterns: readonly Pattern[];
}

/** Looks at all of it, and stops the host. */
export async function gather(host: MortalHost, folder: string, stores: readonly Store[]): Promise<Evidence> {
  const shown = await gatherShown(host, stores);
  await host.stop();
  return withBus(folder, async (bus) => ({ ...shown, ...(await gatherTold(bus)) }));
}

/** What HTTP shows. */
export async function gatherShown(
  host: { readonly url: string; readonly key: string },
  stores: readonly Store[],
): Promise<Pick<Evidence, 'stores' | 'sessions'>> {
  const sessions = await listAll<SessionSummary>(host, '/v1/sessions?order=id');
  const gathered: StoreEvidence[] = [];
  for (const store of stores) gathered.push(await gatherStore(host, store));
  return { stores: gathered, sessions };
}

/** What the bus tells. */
export async function gatherTold(bus: Bus): Promise<Omit<Evidence, 'stores' | 'sessions'>> {
  return {
    decided: await eventsOf(bus, topics.memoryDecided),
    updated: await eventsOf(bus, topics.memoryUpdated),
    settled: await eventsOf(bus, topics.dreamsSettled),
    digested: await eventsOf(bus, topics.sessionsDigested),
    heldout: await eventsOf(bus, topics.sessionsHeldout),
    deadLetters: (
      await Promise.all(topicList.map(({ name }) => messagesOf(bus, deadLetterTopic(name))))
    ).flatMap((letters) =>
      letters.map(({ topic, headers }) => `${topic} ${headers['dlq_code']} ${headers['dlq_reason']}`),
    ),
  };
}

async function gatherStore(
  host: { readonly url: string; readonly key: string },
  store: Store,
): Promise<StoreEvidence> {
  const { head } = await headOf({ ...host, storeId: store.id });
  return {
    store,
    head,
    log: await listAll<LogItem>(host, `/v1/memory_stores/${store.id}/log`),
    dreams: await listAll<Dream>(host, `/v1/dreams?store=${store.id}`),
    proposals: await listAll<Proposal>(host, `/v1/proposals?store=${store.id}`),
    patterns: await listAll<Pattern>(host, `/v1/patterns?store=${store.id}&below=true`),
  };
}
