import { changeEventId, topics, type Evaluation, type TenantId } from '@nocturne/contracts';
import {
  activeTrace,
  outboxIndex,
  outgoing,
  packEvent,
  withOutbox,
  type OutgoingEvent,
  type WithOutbox,
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
import type { Evaluations } from '../ports.ts';

/** A dream proposes again at once: what it proposed before is among so many of the newest. */
const mostBefore = 20;

type EvaluationDocument = EvaluationRecord & WithOutbox;

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
 * @param notify tells the outbox of a proposal with something to publish
 */
export function evaluations(
  tenant: TenantId,
  collection: Collection<EvaluationDocument>,
  blobs: Blobs,
  notify: (proposal: string) => void,
): Evaluations {
  const change = async (
    proposal: string,
    decide: (record: EvaluationRecord) => EvaluationRecord | null,
    events: readonly OutgoingEvent[] = [],
  ): Promise<EvaluationRecord | null> => {
    const { stored, written } = await update(collection, proposal, (document) => {
      const next = document === null ? null : decide(document);
      if (document === null || next === null) return null;
      return { ...next, ...withOutbox(events, document.outbox) };
    });
    if (written && events.length > 0) notify(proposal);
    return written ? (stored?.value ?? null) : null;
  };

  return {
    async get(proposal) {
      const stored = await collection.get(proposal);
      return stored === null ? null : shownEvaluation(stored.value);
    },
    async receive(proposed, at) {
      const { proposal } = proposed;
      if ((await collection.get(proposal)) !== null) return false;
      await blobs.put(contentOf(proposal), new TextEncoder().encode(JSON.stringify(proposed)));
      const record = newEvaluation(proposed, at.toISOString());
      return collection.insert(proposal, { ...record, ...activeTrace(), ...withOutbox([]) });
    },
    async before({ proposal, store, dream }) {
      const { items } = await pageOfEvaluations(collection, store, mostBefore);
      const its = items.map(({ value }) => value).filter((one) => one.dream === dream && !one.dry_run);
      return its.filter((one) => one.proposal !== proposal).toReversed();
    },
    async next(store) {
      const { items } = await collection.find({ index: 'waiting', where: { store, due: 1 }, limit: 1 });
      return items[0]?.value ?? null;
    },
    async takeUp(proposal, fence) {
      const record = await change(proposal, (known) => takeUp(known, fence));
      return record?.due === 1;
    },
    async contentOf(proposal) {
      const bytes = await blobs.get(contentOf(proposal));
      if (bytes !== null) return bytes;
      if ((await collection.get(proposal))?.value.due === 0) return null;
      throw new Error(`the content of ${proposal} is missing`);
    },
    async record(evaluation, fence, look) {
      const { proposal } = evaluation;
      const event = await packEvent(announcement(evaluation, look), tenant, blobs);
      const recorded = await change(proposal, (known) => giveVerdict(known, fence, evaluation), [event]);
      if (recorded !== null) await blobs.remove(contentOf(proposal));
      return recorded !== null;
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
