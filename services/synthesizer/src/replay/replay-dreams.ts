import { withOutbox, type WithOutbox } from '@nocturne/service';
import { update, type Collection } from '@nocturne/storage';
import {
  askToStop,
  newDream,
  settle,
  whatWasFound,
  type Canceled,
  type DreamRecord,
  type Requested,
  type Settled,
  type Synthesized,
} from '../domain/dreams/dream-record.ts';

/**
 * Dreams as the log tells of them. Each answers whether something changed; what was said of a dream whose request the log
 * no longer holds is dropped.
 */
export function replayDreams(collection: Collection<DreamRecord & WithOutbox>) {
  const change = async (id: string, decide: (dream: DreamRecord) => DreamRecord | null): Promise<boolean> => {
    const { written } = await update(collection, id, (document) => {
      const next = document === null ? null : decide(document);
      return document === null || next === null ? null : { ...next, ...withOutbox([], document.outbox) };
    });
    return written;
  };
  return {
    requested: (requested: Requested) =>
      collection.insert(requested.dream, { ...newDream(requested), ...withOutbox([]) }),
    canceled: (canceled: Canceled) => change(canceled.dream, askToStop),
    synthesized: (synthesized: Synthesized) =>
      change(synthesized.dream, (dream) => handOver(dream, synthesized)),
    settled: (settled: Settled) => change(settled.dream, (dream) => settle(dream, settled)),
  };
}

/** Of what was handed over under several leases the greatest fence counts, as it does for the curator. */
function handOver(dream: DreamRecord, { fence, ...found }: Synthesized): DreamRecord | null {
  if (dream.stage === 'settled' || fence <= dream.fence) return null;
  return { ...dream, stage: 'curating', due: 0, fence, ...whatWasFound(found) };
}
