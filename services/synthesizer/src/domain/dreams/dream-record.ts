import type { Dream, DreamOrder, Topic, TopicData, topics } from '@nocturne/contracts';

type Data<T extends Topic> = TopicData<T>;
export type Requested = Data<typeof topics.dreamsRequested>;
export type Canceled = Data<typeof topics.dreamsCanceled>;
export type Synthesized = Data<typeof topics.dreamsSynthesized>;
export type Settled = Data<typeof topics.dreamsSettled>;

/** A dream as the synthesizer keeps it. */
export interface DreamRecord extends Dream {
  /** 1 while there is work for the synthesizer in it. */
  readonly due: 0 | 1;
  /** Fencing token of the lease under which it was last taken up. */
  readonly fence: number;
  /** Whether someone asked for it to stop; the curator rules whether it did. */
  readonly cancel_requested: boolean;
  /** What was asked for; absent where a store was to be dreamt over and nothing else. */
  readonly order?: DreamOrder;
  readonly archived_at?: string;
  /** The trace in which it was asked for, to go on in when its turn comes. */
  readonly traceparent?: string;
}

export function newDream({ dream, store, cause, dry_run, at, order }: Requested): DreamRecord {
  return {
    id: dream,
    store,
    stage: 'pending',
    settlement: null,
    cause,
    dry_run,
    created_at: at,
    ended_at: null,
    counts: null,
    proposal: null,
    snapshot: null,
    verdict: null,
    refused: [],
    reason: null,
    due: 1,
    fence: 0,
    cancel_requested: false,
    ...(order !== undefined && { order }),
  };
}

/** Each answers the dream as it is from now on; null where the change no longer applies. */
export function takeUp(dream: DreamRecord, fence: number): DreamRecord | null {
  if (dream.stage !== 'pending' && dream.stage !== 'synthesizing') return null;
  return fence > dream.fence ? { ...dream, stage: 'synthesizing', fence } : null;
}

export function handOver(dream: DreamRecord, { fence, ...found }: Synthesized): DreamRecord | null {
  if (dream.stage !== 'synthesizing' || dream.fence !== fence) return null;
  return { ...dream, stage: 'curating', due: 0, ...whatWasFound(found) };
}

/** Of what was handed over, the part that the dream itself shows. */
export function whatWasFound({
  counts,
  refused,
  writing,
}: Pick<Synthesized, 'counts' | 'refused' | 'writing'>) {
  return { counts, refused: [...refused], ...(writing === undefined ? {} : { writing }) };
}

export function askToStop(dream: DreamRecord): DreamRecord | null {
  return dream.stage === 'settled' || dream.cancel_requested ? null : { ...dream, cancel_requested: true };
}

export function settle(dream: DreamRecord, settled: Settled): DreamRecord | null {
  if (dream.stage === 'settled') return null;
  const { settlement, proposal, snapshot, verdict, refused, reason, at } = settled;
  return {
    ...dream,
    stage: 'settled',
    due: 0,
    settlement,
    proposal,
    snapshot,
    verdict,
    counts: settled.counts ?? dream.counts,
    refused,
    reason,
    ended_at: at,
  };
}

/** Out of lists, for good; only what has come to its end. */
export function archive(dream: DreamRecord, at: string): DreamRecord | null {
  return dream.stage === 'settled' && dream.archived_at === undefined ? { ...dream, archived_at: at } : null;
}
