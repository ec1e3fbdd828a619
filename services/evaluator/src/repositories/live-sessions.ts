import type { Digest, Revision, TopicData, topics } from '@nocturne/contracts';
import { update, type Collection, type CollectionSpec } from '@nocturne/storage';
import { forgetLive, noteEnd, noteExposure, type LiveSession } from '../domain/live/live-session.ts';

/** By store and session; those that can be counted by time. */
export const liveSpec: CollectionSpec<LiveSession> = {
  name: 'live_sessions',
  indexes: { live: ['store', 'ready', 'at'] },
};

/** The newest so many sessions of a store are counted. */
const countedAtMost = 20_000;
const pageSize = 1_000;

/** Which sessions read memory, and how they ended. */
interface LiveSessions {
  exposed(exposed: TopicData<typeof topics.memoryExposed>): Promise<boolean>;
  ended(digest: Digest, revision: Revision): Promise<boolean>;
  erase(session: string, store: string): Promise<void>;
  /** The newest that can be counted, in no order. */
  counted(store: string): Promise<readonly LiveSession[]>;
}

export function liveSessions(collection: Collection<LiveSession>): LiveSessions {
  return {
    async exposed(exposed) {
      const id = idOf(exposed.store, exposed.session);
      return (await update(collection, id, (known) => noteExposure(known, exposed))).written;
    },
    async ended(digest, revision) {
      const id = idOf(digest.store, digest.session);
      return (await update(collection, id, (known) => noteEnd(known, digest, revision))).written;
    },
    async erase(session, store) {
      await update(collection, idOf(store, session), (known) =>
        known?.erased === true ? null : forgetLive(store, session),
      );
    },
    async counted(store) {
      const found: LiveSession[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof collection.find>> = await collection.find({
          index: 'live',
          where: { store, ready: 1 },
          order: 'descending',
          limit: pageSize,
          ...(after === null ? {} : { after }),
        });
        found.push(...page.items.map(({ value }) => value));
        after = page.next;
      } while (after !== null && found.length < countedAtMost);
      return found;
    },
  };
}

function idOf(store: string, session: string): string {
  return `${store}/${session}`;
}
