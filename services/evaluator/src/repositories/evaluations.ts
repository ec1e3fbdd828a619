import { changeEventId, topics, type Evaluation } from '@nocturne/contracts';
import { outboxIndex, outgoing, withOutbox, type WithOutbox } from '@nocturne/service';
import type { Collection, CollectionSpec } from '@nocturne/storage';
import type { Evaluations } from '../ports.ts';

type EvaluationDocument = Evaluation & WithOutbox;

/** By proposal. */
export const evaluationsSpec: CollectionSpec<EvaluationDocument> = {
  name: 'evaluations',
  indexes: { ...outboxIndex, store: ['store', 'at'] },
};

/** @param notify tells the outbox of a document with something to publish */
export function evaluations(
  collection: Collection<EvaluationDocument>,
  notify: (proposal: string) => void,
): Evaluations {
  return {
    async get(proposal) {
      const stored = await collection.get(proposal);
      return stored === null ? null : showEvaluation(stored.value);
    },
    async record(evaluation) {
      await collection.insert(evaluation.proposal, {
        ...evaluation,
        ...withOutbox([announcement(evaluation)]),
      });
      notify(evaluation.proposal);
    },
    announce: notify,
  };
}

/** The evaluation as it is shown: without its outbox. */
export function showEvaluation({
  outbox: _outbox,
  pending: _pending,
  ...evaluation
}: EvaluationDocument): Evaluation {
  return evaluation;
}

function announcement({ proposal, store, dream, verdict, at }: Evaluation) {
  const topic = topics.memoryEvaluated;
  const id = changeEventId(topic.type, proposal, 1);
  return outgoing(topic, id, new Date(at), { proposal, store, dream, verdict, at });
}
