import type { Digest, Revision, TopicData, topics } from '@nocturne/contracts';
import { update, type Collection, type CollectionSpec } from '@nocturne/storage';
import type { LiveSessions } from '../ports.ts';
import { forgetLive, noteEnd, noteExposure, type LiveSession } from '../domain/live/live-session.ts';

/** By store and session; those that can be counted by time. */
export const liveSpec: CollectionSpec<LiveSession> = {
  name: 'live_sessions',
  indexes: { live: ['store', 'ready', 'at'] },
};

/** The newest so many sessions of a store are counted. */
const countedAtMost = 20_000;
const pageSize = 1_000;

/** What became of a message about a session. */
interface Noted {
  readonly isNews: boolean;
  /** Whether the session can be counted now: it is known what it read and how it ended. */
  readonly counts: boolean;
}

/** They are written as messages tell of them. */
interface WrittenLiveSessions extends LiveSessions {
  exposed(exposed: TopicData<typeof topics.memoryExposed>): Promise<Noted>;
  ended(digest: Digest, revision: Revision): Promise<Noted>;
  erase(session: string, store: string): Promise<void>;
}

export function liveSessions(collection: Collection<LiveSession>): WrittenLiveSessions {
  const note = async (
    { store, session }: Pick<LiveSession, 'store' | 'session'>,
    change: (known: LiveSession | null) => LiveSession | null,
    known?: null,
  ): Promise<Noted> => {
    const { written, stored } = await update(collection, idOf(store, session), change, known);
    return { isNews: written, counts: stored?.value.ready === 1 };
  };
  return {
    // Several come of a session that reads several files.
    exposed: (exposed) => note(exposed, (known) => noteExposure(known, exposed)),
    ended(digest, revision) {
      // Of one that was given nothing, as far as it knows, hardly ever anything is here: it is not looked for first.
      const first = digest.given.length === 0 ? null : undefined;
      return note(digest, (known) => noteEnd(known, digest, revision), first);
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
