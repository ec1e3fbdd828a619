import { changeEventId, contentHash, topics } from '@nocturne/contracts';
import { outboxIndex, outgoing, withOutbox, type OutgoingEvent, type WithOutbox } from '@nocturne/service';
import { update, type Collection, type CollectionSpec, type Stored } from '@nocturne/storage';
import { driftedBy, type DriftRecord, type Ruling } from '../domain/drift/drift-record.ts';
import type { Drifts } from '../ports.ts';

type DriftDocument = DriftRecord & WithOutbox;

/** By store, family, agent and number. */
export const driftsSpec: CollectionSpec<DriftDocument> = {
  name: 'drifts',
  indexes: { ...outboxIndex, store: ['store', 'at'], page: ['page'] },
};

/** So many alarms of a store are looked at, the newest: one comes in thousands of sessions. */
const mostOfStore = 1_000;

/** @param notify tells the outbox of an alarm with something to publish, as it was written */
export function drifts(
  collection: Collection<DriftDocument>,
  notify: (written: Stored<DriftDocument>) => void,
): Drifts {
  return {
    async of(store) {
      const query = { index: 'store', where: { store }, order: 'descending', limit: mostOfStore } as const;
      const { items } = await collection.find(query);
      return items.map(({ value }) => value).toReversed();
    },
    async open(record) {
      await collection.insert(idOf(record), { ...record, ...withOutbox([]) });
    },
    async look(record, seen, ruling, page) {
      const id = idOf(record);
      const { stored, written } = await update(collection, id, (known) => {
        if (known === null || known.ruling !== null || known.looks !== record.looks) return null;
        const looked = { ...known, looks: known.looks + 1, seen, ruling, page: page ? 1 : 0 } as const;
        return { ...looked, ...withOutbox(announcement(id, record, ruling), known.outbox) };
      });
      if (written && stored !== null) notify(stored);
    },
  };
}

/** Notes that whoever is on call was told of an alarm. */
export async function noteTold(collection: Collection<DriftDocument>, id: string): Promise<void> {
  await update(collection, id, (known): DriftDocument | null =>
    known?.page === 1 ? { ...known, page: 0 } : null,
  );
}

function announcement(id: string, record: DriftRecord, ruling: Ruling | null): OutgoingEvent[] {
  const drifted = ruling === null ? null : driftedBy(record, ruling);
  if (drifted === null) return [];
  const topic = topics.memoryDrifted;
  return [outgoing(topic, changeEventId(topic.type, id, 1), new Date(drifted.at), drifted)];
}

function idOf({ store, family, agent, number }: DriftRecord): string {
  return `${store}/${contentHash([family, agent]).slice(0, 24)}/${number}`;
}
