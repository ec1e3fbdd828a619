import type { Store, TopicData, topics } from '@nocturne/contracts';
import { patience, type DreamRecord, type ProposalRecord } from '../domain/records.ts';
import type { CuratorPorts } from '../ports.ts';
import { rulingKey } from './append-commit.ts';
import { closeProposal } from './close-proposal.ts';
import { finishCommit } from './finish-commit.ts';
import { later } from './note-dream.ts';
import { ruleByPolicy, settleIts } from './rule-by-policy.ts';

type Evaluated = Pick<TopicData<typeof topics.memoryEvaluated>, 'proposal' | 'dream' | 'verdict'>;

/**
 * Records a verdict and does what policy makes of it: publish, hold, reject, or propose once more.
 * @returns why it was dropped, null where it had its effect.
 */
export async function ruleOnVerdict(
  ports: CuratorPorts,
  store: Store,
  { proposal, verdict, dream: id }: Evaluated,
): Promise<string | null> {
  const [proposed, dreamt, earlier] = await Promise.all([
    ports.proposals.get(proposal),
    ports.dreams.get(id),
    ports.ledger.byKey(store.id, rulingKey(proposal)),
  ]);
  const recorded = (known: ProposalRecord | null) =>
    known === null || known.verdict !== null ? null : { value: { ...known, verdict } };
  const isFirst = proposed?.status === 'evaluating' && earlier === null;
  const [{ value: record }, dream] = await Promise.all([
    ports.proposals.update(proposal, recorded, proposed),
    // Whatever closes the proposal meanwhile has settled the dream before, and does so whether it is claimed or not.
    isFirst ? claimDream(ports, proposed, dreamt) : null,
  ]);
  if (record === null) return 'there is no such proposal';
  if (record.dry_run) {
    await settleIts(ports, store, record, 'no_change', 'dry run');
    return null;
  }
  if (earlier !== null) {
    await finishCommit(ports, store, earlier);
    return null;
  }
  if (record.status === 'held') await settleIts(ports, store, record, 'held', record.reason);
  if (record.status === 'rejected') await settleIts(ports, store, record, 'rejected', record.reason);
  if (record.status !== 'evaluating') return `the proposal is ${record.status}`;

  if (dream?.settlement === 'canceled' || dream?.settlement === 'failed') {
    await closeProposal(ports, proposal, {
      status: 'rejected',
      by: 'policy',
      reason: `its dream was ${dream.settlement}`,
    });
    return `the dream was ${dream.settlement}`;
  }
  // The recorded one: a repeat is not a new look.
  await ruleByPolicy(ports, store, record, record.verdict ?? verdict);
  return null;
}

/** From here on a cancel comes too late. */
async function claimDream(
  ports: CuratorPorts,
  record: ProposalRecord,
  known: DreamRecord | null,
): Promise<DreamRecord | null> {
  const deadline = later(ports.now(), patience.evaluatingMs);
  const claim = (dream: DreamRecord | null) =>
    dream === null || dream.stage !== 'evaluating' || dream.proposal !== record.id
      ? null
      : { value: { ...dream, stage: 'ruling', deadline } as const };
  return (await ports.dreams.update(record.dream, claim, known)).value;
}
