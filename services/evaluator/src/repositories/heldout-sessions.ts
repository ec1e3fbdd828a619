import { digestVersion } from '@nocturne/contracts';
import { update, type Collection, type CollectionSpec } from '@nocturne/storage';
import { erasedSession, revise, type HeldoutSession } from '../domain/heldout/revise.ts';
import type { HeldoutSessions } from '../ports.ts';

/** By store and session. Tombstones have no version, so that the index finds none of them. */
export const heldoutSpec: CollectionSpec<HeldoutSession> = {
  name: 'heldout_sessions',
  indexes: { store: ['store', 'version'] },
};

/** Sessions a page: with digests of some tens of KB it stays a few MB that cross to a worker thread. */
const pageSize = 100;
/** Sessions asked for at a time, of which hardly any are there. */
const idsAtOnce = 1_000;

export function heldoutSessions(collection: Collection<HeldoutSession>): HeldoutSessions {
  return {
    async keep(announced) {
      const id = idOf(announced.store, announced.session);
      // Nearly all are new: whether one is there shows when it is not inserted.
      return (await update(collection, id, (held) => revise(held, announced), null)).written;
    },
    async erase(session, store) {
      await update(collection, idOf(store, session), (held) =>
        held?.revision === null ? null : erasedSession(session, store),
      );
    },
    async among(store, sessions) {
      const ids = sessions.map((session) => idOf(store, session));
      const held: string[] = [];
      for (let start = 0; start < ids.length; start += idsAtOnce) {
        const found = await collection.getMany(ids.slice(start, start + idsAtOnce));
        for (const { value } of found) if (value.digest !== null) held.push(value.session);
      }
      return held;
    },
    async *pages(store) {
      const where = { store, version: digestVersion };
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof collection.find>> = await collection.find({
          index: 'store',
          where,
          limit: pageSize,
          ...(after === null ? {} : { after }),
        });
        if (page.items.length > 0) yield page.items.map(({ value }) => value);
        after = page.next;
      } while (after !== null);
    },
  };
}

function idOf(store: string, session: string): string {
  return `${store}/${session}`;
}
