import type { TopicData, topics } from '@nocturne/contracts';
import { withOutbox, type WithOutbox } from '@nocturne/service';
import { update, type Collection } from '@nocturne/storage';
import type { DreamRecord } from '../domain/records.ts';
import { newDream } from '../steps/note-dream.ts';

/**
 * Dreams as the log tells of them, each with an end. Each answers whether something changed.
 * @param now from when on those that are not settled may still be waited for
 */
export function replayDreams(collection: Collection<DreamRecord & WithOutbox>, now: string) {
  const change = async (
    id: string,
    decide: (dream: DreamRecord | null) => DreamRecord | null,
  ): Promise<boolean> => {
    const { written } = await update(collection, id, (document) => {
      const next = decide(document);
      return next === null ? null : { ...next, ...withOutbox([], document?.outbox) };
    });
    return written;
  };
  return {
    requested: ({ dream, store, dry_run }: TopicData<typeof topics.dreamsRequested>) =>
      change(dream, (known) => (known === null ? newDream(dream, store, dry_run, now) : null)),

    /** It was handed over before, and the proposal that came of it is lost: unless it was settled, its time is up. */
    synthesized: ({ dream, store, dry_run, fence }: TopicData<typeof topics.dreamsSynthesized>) =>
      change(dream, (known) => {
        const record = known ?? newDream(dream, store, dry_run, now);
        if (record.fence >= fence) return null;
        return record.open === 0
          ? { ...record, fence }
          : { ...record, fence, stage: 'evaluating', deadline: now };
      }),

    settled: ({
      dream,
      store,
      settlement,
      proposal,
      counts,
      refused,
      at,
    }: TopicData<typeof topics.dreamsSettled>) =>
      change(dream, (known) => {
        const record = known ?? newDream(dream, store, false, now);
        if (record.open === 0) return null;
        return { ...record, stage: 'settled', open: 0, deadline: at, settlement, proposal, counts, refused };
      }),
  };
}
