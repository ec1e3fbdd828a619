import type { Evaluation } from '@nocturne/contracts';
import { awaitAll, countVerdict, inSpan, inStage } from '@nocturne/service';
import { judge } from './domain/judge/judge.ts';
import type { Ports, StoredProposal } from './ports.ts';
import { findLeaks } from './steps/find-leaks.ts';
import { replaySessions } from './steps/replay-sessions.ts';
import { noteLook, takeLook } from './steps/take-look.ts';

/**
 * Gives the proposals of a store that wait their verdicts, one after the other. Under a lease, one instance a store; each
 * step can be done again, so that a crash anywhere is made good by whoever takes the proposal up next. What was found under
 * a lease that is lost by then is not recorded.
 * @param closing says that the process closes: what is left is then left to another instance, or to the next start
 */
export async function evaluateWaiting(
  store: string,
  ports: Ports,
  now: () => Date,
  closing: AbortSignal,
): Promise<void> {
  const { evaluations, leases } = ports;
  const [first, heldout] = await Promise.all([evaluations.next(store), ports.heldoutOf(store)]);
  if (first === null) return;
  const lease = await leases.acquire(store);
  if (lease === null) return;
  const keepOn = async () => !closing.aborted && (await lease.isHeld());
  const evaluating = (proposal: StoredProposal) =>
    inTraceOf(proposal, () => evaluate(proposal, lease.fence, { ...ports, heldout }, now, keepOn));
  try {
    // Whoever ruled on the first before the lease was ours has changed it: then it is not taken up.
    let waiting: StoredProposal | null = first;
    do {
      if (!(await evaluating(waiting))) return;
      waiting = await evaluations.next(store);
    } while (waiting !== null && (await keepOn()));
  } finally {
    await lease.release();
  }
}

/** Evaluates in the trace in which the proposal was made. */
function inTraceOf({ value }: StoredProposal, evaluating: () => Promise<boolean>): Promise<boolean> {
  const { proposal, store, dream, traceparent: parent = null } = value;
  return inSpan('evaluate', { 'nocturne.proposal': proposal }, evaluating, {
    parent,
    scope: { store, dream },
  });
}

/** Look for leaks, replay the held-out sessions, count the look, judge, record. False where someone else is to go on. */
async function evaluate(
  waiting: StoredProposal,
  fence: number,
  ports: Ports,
  now: () => Date,
  keepOn: () => Promise<boolean>,
): Promise<boolean> {
  const { proposal, store, dream, base, draft, dry_run } = waiting.value;
  const { evaluations, heldout, workers } = ports;
  const [taken, content, before] = await awaitAll([
    evaluations.takeUp(waiting, fence),
    evaluations.contentOf(proposal),
    evaluations.before(waiting.value),
  ]);
  // What is not to be taken up any more waits no more: then the next one is looked at.
  if (taken === null || content === null) return true;
  const { variants, tokens, citations, changes } = await inStage('gate', 'prepare', () =>
    workers.prepare(content),
  );
  const [leaking, replayed] = await awaitAll([
    inStage('gate', 'find leaks', () => findLeaks(store, citations, heldout)),
    inStage('gate', 'replay', () => replaySessions(store, variants, ports, keepOn)),
    dry_run ? null : ports.claims.keep(store, variants),
  ]);
  if (replayed === null) return false;
  const [isHeld, look] = await awaitAll([keepOn(), takeLook(store, replayed, before, ports.looks)]);
  if (!isHeld) return false;
  const { tally, panel, epoch } = replayed;
  const verdict = judge({
    ...{ tally, look: look.number, leaking, tokens, changes, earlier: look.earlier },
    ...(epoch === null ? {} : { epoch: epoch.number, panel }),
  });
  const at = now().toISOString();
  const evaluation: Evaluation = {
    ...{ proposal, store, dream, base, draft, dry_run, look: look.number, verdict, at },
  };
  if (!(await noteLook(store, look, evaluation, ports.looks))) return false;
  const isRecorded = await evaluations.record(taken, evaluation, look);
  if (isRecorded) countVerdict(verdict.decision);
  return isRecorded;
}
