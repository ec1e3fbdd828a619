import {
  derivedId,
  proposalSchema,
  type DreamCounts,
  type Proposal,
  type ProposalStatus,
  type RefusedItem,
  type Settlement,
  type TopicData,
  type topics,
} from '@nocturne/contracts';

/** What a dream found, as the synthesizer handed it over. */
export type Findings = TopicData<typeof topics.dreamsSynthesized>;

/** The curator's view of a dream: it keeps the deadline, and settles it once. */
export interface DreamRecord {
  readonly dream: string;
  readonly store: string;
  readonly dry_run: boolean;
  /** `ruling`: a verdict is being carried out; a cancel comes too late. */
  readonly stage: 'synthesizing' | 'evaluating' | 'ruling' | 'settled';
  /** 1 until it is settled. */
  readonly open: 0 | 1;
  /** When it is settled as failed if nothing happens before. */
  readonly deadline: string;
  /** Of the synthesizer's lease; 0 until it handed something over. */
  readonly fence: number;
  /** The last one it made. */
  readonly proposal: string | null;
  readonly settlement: Settlement | null;
  readonly counts: DreamCounts | null;
  /** What the synthesizer and the curator left out, of the last draft. */
  readonly refused: readonly RefusedItem[];
}

/** A proposal and what its later steps need to know. */
export interface ProposalRecord extends Proposal {
  /** The first of a dream is 1; what is proposed anew counts up. */
  readonly attempt: number;
  readonly dry_run: boolean;
  /** Whether the dream has left out what the gate blamed. */
  readonly retried: boolean;
  /** 1 while it waits for the evaluator or a person. */
  readonly open: 0 | 1;
  /** How often it was written and told of, from 1; absent in those that were written before this was counted. */
  readonly revision?: number;
}

export function isOpen({ status }: Pick<Proposal, 'status'>): boolean {
  return status === 'evaluating' || status === 'held';
}

/** How long a dream may stay in a stage, in milliseconds. */
interface Patience {
  readonly synthesizingMs: number;
  readonly evaluatingMs: number;
}

export const patience: Patience = { synthesizingMs: 10 * 60_000, evaluatingMs: 10 * 60_000 };

/** A proposal that no longer waits for its store's publish window. */
export function withoutWaiting({
  publish_at: _at,
  accepted: _by,
  ...record
}: ProposalRecord): ProposalRecord {
  return record;
}

/** What became of a proposal, who said so, and why. */
export interface Closing {
  readonly status: Exclude<ProposalStatus, 'evaluating' | 'held' | 'dry_run'>;
  readonly by: string;
  readonly reason: string;
}

export function closedAs(
  record: ProposalRecord,
  { status, by, reason }: Closing,
  at: string,
): ProposalRecord {
  return { ...withoutWaiting(record), status, open: 0, decided_at: at, decided_by: by, reason };
}

/** A proposal as the API shows it: what is ours alone is left out. */
export function shownProposal(record: ProposalRecord): Proposal {
  return proposalSchema.parse(record);
}

/** Attempts of one dream count up, those over what agents noted apart from the others. */
export function proposalIdOf({
  store,
  dream,
  attempt,
  notes,
}: Pick<ProposalRecord, 'store' | 'dream' | 'attempt' | 'notes'>): string {
  return derivedId('prop', store, dream, ...(notes === true ? ['notes'] : []), attempt);
}
