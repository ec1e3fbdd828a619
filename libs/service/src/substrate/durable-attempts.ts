import type { AttemptStore } from '@nocturne/bus/kafka';
import type { TenantId } from '@nocturne/contracts';
import { update, type Collection, type CollectionSpec, type Documents } from '@nocturne/storage';

/** How often handling began at one place of a log. */
interface Attempt {
  /** Group, topic and partition in one. */
  readonly place: string;
  readonly offset: number;
  readonly count: number;
}

const attemptsSpec: CollectionSpec<Attempt> = {
  name: 'bus_attempts',
  indexes: { place: ['place', 'offset'] },
};

/** The log is no tenant's: attempts stand under a name that no key and no message leads to, as the directory's keys do. */
const system = '$system' as TenantId;

/** Remembers attempts in a service's own documents, over restarts and for whichever instance has the partition then. */
export function durableAttempts(documents: Documents): AttemptStore {
  const attempts = documents.collection(system, attemptsSpec);
  return {
    async increment(group, topic, partition, offset) {
      const place = placeOf(group, topic, partition);
      const { stored } = await update(attempts, `${place}/${offset}`, (known) => ({
        place,
        offset,
        count: (known?.count ?? 0) + 1,
      }));
      return stored?.value.count ?? 1;
    },
    async forget(group, topic, partition, from, to) {
      while (await forgetSome(attempts, placeOf(group, topic, partition), from, to));
    },
  };
}

/** Names of groups and topics hold no slash. */
const placeOf = (group: string, topic: string, partition: number): string => `${group}/${topic}/${partition}`;

async function forgetSome(
  attempts: Collection<Attempt>,
  place: string,
  from: number,
  to: number,
): Promise<boolean> {
  const { items, next } = await attempts.find({
    index: 'place',
    where: { place },
    range: { field: 'offset', gte: from, lt: to },
  });
  for (const { id } of items) await attempts.remove(id);
  return next !== null;
}
