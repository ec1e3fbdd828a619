import type { TopicData, topics } from '@nocturne/contracts';
import { withOutbox, type WithOutbox } from '@nocturne/service';
import { update, type Collection } from '@nocturne/storage';
import { patience, type DreamRecord } from '../domain/records.ts';
import { later, newDream } from '../steps/note-dream.ts';

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

    /** The last proposal that came of it: the gate’s word on it may still come. Where it has come, what is left is to settle the dream. */
    proposed: ({
      proposal: { id, dream, store, status },
      dry_run,
    }: TopicData<typeof topics.proposalsChanged>) =>
      change(dream, (known) => {
        const record = known ?? newDream(dream, store, dry_run, now);
        if (record.open === 0) return null;
        const deadline = status === 'held' ? now : later(now, patience.evaluatingMs);
        return { ...record, stage: 'evaluating', proposal: id, deadline };
      }),

    /** It was handed over before: unless it was settled, or a proposal has come of it, its time is up. */
    synthesized: ({ dream, store, dry_run, fence }: TopicData<typeof topics.dreamsSynthesized>) =>
      change(dream, (known) => {
        const record = known ?? newDream(dream, store, dry_run, now);
        if (record.fence >= fence) return null;
        return record.open === 0
          ? { ...record, fence }
          : { ...record, fence, stage: 'evaluating', ...(record.proposal === null && { deadline: now }) };
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
