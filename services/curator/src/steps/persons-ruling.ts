import { ok, refusal, refused, type Result } from '@nocturne/contracts';
import { proposalIdOf, type ProposalRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';

/** What a person rules on a proposal. */
export interface PersonsRuling {
  readonly by: string;
  readonly why: string;
  /** Absent: the whole proposal. */
  readonly entries?: readonly string[] | undefined;
}

/** The proposal, or, where what is left of it was proposed anew, that one. */
export async function latestOf(ports: CuratorPorts, id: string): Promise<Result<ProposalRecord>> {
  const record = await ports.proposals.get(id);
  if (record === null) return refused(refusal('not_found'));
  const next = proposalIdOf({ ...record, attempt: record.attempt + 1 });
  return ok((await ports.proposals.get(next)) ?? record);
}
