import { ok, refusal, refused, type Result } from '@nocturne/contracts';
import { proposalIdOf, type ProposalRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';

/** What a person rules on a proposal. */
export interface PersonsRuling {
  readonly by: string;
  readonly why: string;
  /** Absent: the whole proposal. */
  readonly entries?: readonly string[] | undefined;
  /** An acceptance that does not wait for the store's publish window. */
  readonly now?: boolean | undefined;
}

/** The proposal, or, where what is left of it was proposed anew, that one. */
export async function latestOf(ports: CuratorPorts, id: string): Promise<Result<ProposalRecord>> {
  const record = await ports.proposals.get(id);
  if (record === null) return refused(refusal('not_found'));
  const next = proposalIdOf({ ...record, attempt: record.attempt + 1 });
  return ok((await ports.proposals.get(next)) ?? record);
}
