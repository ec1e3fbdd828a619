import type { TopicData, topics } from '@nocturne/contracts';
import { withOutbox, type WithOutbox } from '@nocturne/service';
import { update, type Collection } from '@nocturne/storage';
import type { EvaluationRecord } from '../domain/evaluations/evaluation-record.ts';
import type { Look } from '../ports.ts';
import { lookId } from '../repositories/looks.ts';

type Evaluated = TopicData<typeof topics.memoryEvaluated>;

/** A verdict as it was announced, and the look that it took. Answers whether something changed. */
export async function replayVerdict(
  { proposal, store, dream, verdict, at, look }: Evaluated,
  evaluations: Collection<EvaluationRecord & WithOutbox>,
  looks: Collection<Look>,
): Promise<boolean> {
  if (look === undefined) return false;
  const { decision, figures } = verdict;
  const { base, draft, dry_run, number, epoch = 0, key, claims } = look;
  if (key !== null) {
    const came = claims === undefined ? {} : { claims, decision, tasks: figures.heldout_tasks };
    await looks.insert(lookId({ store, epoch, number }), { store, epoch, number, look: key, ...came });
  }
  const record: EvaluationRecord = {
    ...{ proposal, store, dream, base, draft, dry_run, verdict, at },
    look: number,
    received_at: at,
    due: 0,
    fence: 0,
    tries: 1,
  };
  const { written } = await update(evaluations, proposal, (known) =>
    known?.due === 0 ? null : { ...known, ...record, ...withOutbox([], known?.outbox) },
  );
  return written;
}
