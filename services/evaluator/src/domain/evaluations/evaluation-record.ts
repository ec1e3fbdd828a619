import type { Evaluation, TopicData, topics } from '@nocturne/contracts';

export type Proposed = TopicData<typeof topics.memoryProposed>;

/** A proposal as the evaluator keeps it: first one that waits, then the verdict on it, which stays for ever. */
export interface EvaluationRecord extends Pick<
  Evaluation,
  'proposal' | 'store' | 'dream' | 'base' | 'draft' | 'dry_run'
> {
  /** 1 while it waits for its verdict. */
  readonly due: 0 | 1;
  readonly received_at: string;
  /** Fencing token of the lease under which it was last taken up. */
  readonly fence: number;
  /** How often it was taken up. */
  readonly tries: number;
  /** The trace in which it was proposed, to go on in when its turn comes. */
  readonly traceparent?: string;
  /** These three are null until there is a verdict. */
  readonly at: string | null;
  readonly look: number | null;
  readonly verdict: Evaluation['verdict'] | null;
}

/**
 * Who evaluates a proposal may die of it, or be stopped. After so many tries nobody takes it up again, and the curator ends
 * its dream when its time is up.
 */
export const mostTries = 10;

export function newEvaluation(proposed: Proposed, receivedAt: string): EvaluationRecord {
  const { proposal, store, dream, base, draft, dry_run } = proposed;
  const open = { due: 1, fence: 0, tries: 0, at: null, look: null, verdict: null } as const;
  return { proposal, store, dream, base, draft, dry_run, received_at: receivedAt, ...open };
}

/** Each answers the record as it is from now on; null where the change no longer applies. */
export function takeUp(record: EvaluationRecord, fence: number): EvaluationRecord | null {
  if (record.due === 0 || fence <= record.fence) return null;
  return record.tries >= mostTries ? { ...record, due: 0 } : { ...record, fence, tries: record.tries + 1 };
}

export function giveVerdict(
  record: EvaluationRecord,
  fence: number,
  evaluation: Evaluation,
): EvaluationRecord | null {
  if (record.due === 0 || record.fence !== fence) return null;
  const { look, verdict, at } = evaluation;
  return { ...record, due: 0, look, verdict, at };
}

/** The evaluation as it is shown; null while there is no verdict. */
export function shownEvaluation(record: EvaluationRecord): Evaluation | null {
  const { proposal, store, dream, base, draft, dry_run, look, verdict, at } = record;
  if (look === null || verdict === null || at === null) return null;
  return { proposal, store, dream, base, draft, dry_run, look, verdict, at };
}
