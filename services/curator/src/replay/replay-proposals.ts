import type { TenantId, TopicData, topics } from '@nocturne/contracts';
import type { ServiceDependencies } from '@nocturne/service';
import { closingOf } from '../domain/closing-of.ts';
import { standingOf } from '../domain/proposal-standing.ts';
import { closedAs, type Closing, type ProposalRecord } from '../domain/records.ts';
import { commitsSpec, proposalsSpec, type CommitDocument } from '../repositories/collections.ts';
import { createFindings } from '../repositories/create-findings.ts';
import { proposalRecords } from '../repositories/create-proposals.ts';
import { createSnapshots } from '../repositories/create-snapshots.ts';
import { rulingKey } from '../steps/append-commit.ts';

/** Nobody is told of what is written here: it was told when it came about. */
const silent = { notify: () => undefined, idle: async () => undefined };

const lost: Closing = {
  status: 'replaced',
  by: 'policy',
  reason: 'what it was computed from is no longer there',
};

/** Proposals as the log tells of them, with what a person has said of them and was not carried out yet. */
export function createReplayProposals({
  documents,
  blobs,
}: Pick<ServiceDependencies['storage'], 'documents' | 'blobs'>) {
  const recordsOf = (tenant: TenantId) =>
    proposalRecords({ documents, blobs: blobs(tenant), outbox: silent, tenant });
  let beginless = 0;

  return {
    /** Answers whether something changed. */
    async changed(tenant: TenantId, data: TopicData<typeof topics.proposalsChanged>): Promise<boolean> {
      const { value, written } = await recordsOf(tenant).update(data.proposal.id, (known) => {
        const next = standingOf(known, data);
        return next === null ? null : { value: next };
      });
      if (value === null) beginless += 1;
      return written;
    },

    /** Once all proposals are there. Answers whether something changed. */
    async evaluated(
      tenant: TenantId,
      { proposal, verdict }: TopicData<typeof topics.memoryEvaluated>,
    ): Promise<boolean> {
      const { written } = await recordsOf(tenant).update(proposal, (known) =>
        known === null || known.verdict !== null ? null : { value: { ...known, verdict } },
      );
      return written;
    },

    /** Once the ledgers are there, too: closes what they say was ruled on. @returns what could not be built, in words */
    async finish(): Promise<readonly string[]> {
      const faults =
        beginless === 0 ? [] : [`of ${beginless} changes of proposals the log lacks the proposal`];
      const all = documents.everyTenant(proposalsSpec);
      for (let after: string | null = null; ;) {
        const page: Awaited<ReturnType<typeof all.find>> = await all.find({
          ...{ index: 'waiting', where: { open: 1 } },
          ...(after !== null && { after }),
        });
        for (const { tenant, id } of page.items) faults.push(...(await finishOne(tenant, id)));
        if (page.next === null) return faults;
        after = page.next;
      }
    },
  };

  async function finishOne(tenant: TenantId, id: string): Promise<readonly string[]> {
    const records = recordsOf(tenant);
    const record = await records.get(id);
    if (record === null) return [];
    const { items } = await documents
      .collection<CommitDocument>(tenant, commitsSpec)
      .find({ index: 'key', where: { store: record.store, key: rulingKey(id) }, limit: 1 });
    const ruling = items[0]?.value;
    const ruled = ruling === undefined ? null : closingOf(ruling);
    const missing = ruled === null ? await missingOf(tenant, record) : [];
    const closing = missing.length > 0 ? lost : ruled;
    if (closing === null) return [];
    const at = ruling?.at ?? record.created_at;
    await records.update(id, (known) => (known === null ? null : { value: closedAs(known, closing, at) }));
    return missing.map((what) => `${tenant}/${record.store}: ${id} is lost, the vault does not hold ${what}`);
  }

  /** What the next step of an open proposal would look for in vain. */
  async function missingOf(
    tenant: TenantId,
    { base, draft, dream, notes }: ProposalRecord,
  ): Promise<readonly string[]> {
    const snapshots = createSnapshots(blobs(tenant));
    const missing: string[] = [];
    for (const id of [base, draft]) if ((await snapshots.find(id)) === null) missing.push(id);
    const needsFindings = notes !== true;
    if (needsFindings && !(await createFindings(blobs(tenant)).has(dream)))
      missing.push(`what ${dream} found`);
    return missing;
  }
}
