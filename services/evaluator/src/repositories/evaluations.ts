import { changeEventId, topics, type Evaluation, type TenantId } from '@nocturne/contracts';
import {
  activeTrace,
  outboxIndex,
  outgoing,
  packEvent,
  withOutbox,
  type OutgoingEvent,
} from '@nocturne/service';
import {
  update,
  type Blobs,
  type Collection,
  type CollectionSpec,
  type Documents,
  type Page,
} from '@nocturne/storage';
import {
  giveVerdict,
  newEvaluation,
  shownEvaluation,
  takeUp,
  type EvaluationRecord,
} from '../domain/evaluations/evaluation-record.ts';
import type { TakenLook } from '../domain/epochs/taken-look.ts';
import type { EvaluationDocument, Evaluations, StoredProposal } from '../ports.ts';

/** A dream proposes again at once: what it proposed before is among so many of the newest. */
const mostBefore = 20;

/** By proposal. */
export const evaluationsSpec: CollectionSpec<EvaluationDocument> = {
  name: 'evaluations',
  indexes: {
    ...outboxIndex,
    due: ['due', 'received_at'],
    waiting: ['store', 'due', 'received_at'],
    store: ['store', 'at'],
  },
};

/**
 * A proposal that waits is a document and, beside it, a blob of what it proposes, which goes when the verdict is there.
 * @param notify tells the outbox of a proposal with something to publish, as it was written
 */
export function evaluations(
  tenant: TenantId,
  collection: Collection<EvaluationDocument>,
  blobs: Blobs,
  notify: (written: StoredProposal) => void,
): Evaluations {
  const change = async (
    known: StoredProposal,
    decide: (record: EvaluationRecord) => EvaluationRecord | null,
    events: readonly OutgoingEvent[] = [],
  ): Promise<StoredProposal | null> => {
    const decided = (document: EvaluationDocument | null): EvaluationDocument | null => {
      const next = document === null ? null : decide(document);
      if (document === null || next === null) return null;
      return { ...next, ...withOutbox(events, document.outbox) };
    };
    const { stored, written } = await update(collection, known.id, decided, known);
    return written ? stored : null;
  };

  return {
    async get(proposal) {
      const stored = await collection.get(proposal);
      return stored === null ? null : shownEvaluation(stored.value);
    },
    async receive(proposed, at) {
      const { proposal } = proposed;
      // Before the document: whoever takes that up finds it.
      await blobs.put(contentOf(proposal), new TextEncoder().encode(JSON.stringify(proposed)));
      const record = newEvaluation(proposed, at.toISOString());
      if (await collection.insert(proposal, { ...record, ...activeTrace(), ...withOutbox([]) })) return true;
      // It came before. Who gave it its verdict meanwhile will not take away what was put after that.
      if ((await collection.get(proposal))?.value.due === 0) await blobs.remove(contentOf(proposal));
      return false;
    },
    async before({ proposal, store, dream }) {
      const { items } = await pageOfEvaluations(collection, store, mostBefore);
      const its = items.map(({ value }) => value).filter((one) => one.dream === dream && !one.dry_run);
      return its.filter((one) => one.proposal !== proposal).toReversed();
    },
    async next(store) {
      const { items } = await collection.find({ index: 'waiting', where: { store, due: 1 }, limit: 1 });
      return items[0] ?? null;
    },
    async takeUp(waiting, fence) {
      const taken = await change(waiting, (known) => takeUp(known, fence));
      return taken?.value.due === 1 ? taken : null;
    },
    async contentOf(proposal) {
      const bytes = await blobs.get(contentOf(proposal));
      if (bytes !== null) return bytes;
      if ((await collection.get(proposal))?.value.due === 0) return null;
      throw new Error(`the content of ${proposal} is missing`);
    },
    async record(taken, evaluation, look) {
      const event = await packEvent(announcement(evaluation, look), tenant, blobs);
      const { fence } = taken.value;
      const recorded = await change(taken, (known) => giveVerdict(known, fence, evaluation), [event]);
      if (recorded === null) return false;
      notify(recorded);
      await blobs.remove(contentOf(evaluation.proposal));
      return true;
    },
  };
}

/** The stores of every tenant that have a proposal without a verdict, the longest waiting first. */
export async function* dueEvaluations(
  documents: Documents,
): AsyncGenerator<{ readonly tenant: TenantId; readonly store: string }> {
  const all = documents.everyTenant(evaluationsSpec);
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof all.find>> = await all.find({
      ...due,
      ...(after === null ? {} : { after }),
    });
    for (const { tenant, value } of page.items) yield { tenant, store: value.store };
    after = page.next;
  } while (after !== null);
}

/** Proposals of all tenants without a verdict. */
export function countDue(documents: Documents): Promise<number> {
  return documents.everyTenant(evaluationsSpec).count(due);
}

/** Those of a store with a verdict, newest first. */
export async function pageOfEvaluations(
  collection: Collection<EvaluationDocument>,
  store: string,
  limit: number,
  after?: string,
): Promise<Page<Evaluation>> {
  const { items, next } = await collection.find({
    index: 'store',
    where: { store },
    range: { field: 'at', gt: null },
    order: 'descending',
    limit,
    ...(after === undefined ? {} : { after }),
  });
  const shown = items.flatMap(({ id, revision, value }) => {
    const evaluation = shownEvaluation(value);
    return evaluation === null ? [] : [{ id, revision, value: evaluation }];
  });
  return { items: shown, next };
}

const due = { index: 'due', where: { due: 1 } } as const;

const contentOf = (proposal: string): string => `evaluator/proposals/${proposal}`;

function announcement(
  evaluation: Evaluation,
  { epoch, key, claims }: Pick<TakenLook, 'epoch' | 'key' | 'claims'>,
): OutgoingEvent {
  const { proposal, store, dream, base, draft, dry_run, look: number, verdict, at } = evaluation;
  const topic = topics.memoryEvaluated;
  const id = changeEventId(topic.type, proposal, 1);
  const look = { base, draft, dry_run, number, epoch, key, claims };
  return outgoing(topic, id, new Date(at), { proposal, store, dream, verdict, at, look });
}
