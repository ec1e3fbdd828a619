import { changeEventId, topics, type Settlement, type Verdict } from '@nocturne/contracts';
import { announce } from '../domain/announce.ts';
import type { DreamRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';

export interface End {
  readonly settlement: Settlement;
  readonly reason: string | null;
  /** The snapshot at head now; of a dry run, the one it would have led to. */
  readonly snapshot: string | null;
  readonly verdict: Verdict | null;
}

/**
 * Says what became of a dream, once: whoever swaps first settles it, and what comes later changes nothing.
 * @param may false for a dream that this end does not reach (a cancel that comes too late).
 * @returns whether this call settled it.
 */
export async function settleDream(
  ports: CuratorPorts,
  dream: string,
  end: End,
  may: (dream: DreamRecord) => boolean = () => true,
): Promise<boolean> {
  const at = ports.now();
  const { written } = await ports.dreams.update(dream, (record) => {
    if (record === null || record.open === 0 || !may(record)) return null;
    const settled = announce(topics.dreamsSettled, changeEventId(topics.dreamsSettled.type, dream, 1), at, {
      ...end,
      dream,
      store: record.store,
      proposal: record.proposal,
      counts: record.counts,
      refused: [...record.refused],
      at,
    });
    return { value: { ...record, stage: 'settled', open: 0, settlement: end.settlement }, events: [settled] };
  });
  return written;
}
