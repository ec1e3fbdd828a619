import type { Evaluation } from '@nocturne/contracts';
import { countVerdict, inSpan, inStage } from '@nocturne/service';
import type { EvaluationRecord } from './domain/evaluations/evaluation-record.ts';
import { judge } from './domain/judge/judge.ts';
import type { Ports } from './ports.ts';
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
  if ((await ports.evaluations.next(store)) === null) return;
  const lease = await ports.leases.acquire(store);
  if (lease === null) return;
  const keepOn = async () => !closing.aborted && (await lease.isHeld());
  try {
    for (;;) {
      const record = await ports.evaluations.next(store);
      if (record === null) return;
      const evaluating = () => evaluate(record, lease.fence, ports, now, keepOn);
      const goOn = await inSpan('evaluate', { 'nocturne.proposal': record.proposal }, evaluating, {
        parent: record.traceparent ?? null,
        scope: { store, dream: record.dream },
      });
      if (!goOn) return;
    }
  } finally {
    await lease.release();
  }
}

/** Look for leaks, replay the held-out sessions, count the look, judge, record. False where someone else is to go on. */
async function evaluate(
  record: EvaluationRecord,
  fence: number,
  ports: Ports,
  now: () => Date,
  keepOn: () => Promise<boolean>,
): Promise<boolean> {
  const { proposal, store, dream, base, draft, dry_run } = record;
  if (!(await keepOn())) return false;
  const { evaluations, heldout, workers } = ports;
  // What is not to be taken up any more waits no more: then the next one is looked at.
  if (!(await evaluations.takeUp(proposal, fence))) return true;
  const content = await evaluations.contentOf(proposal);
  if (content === null) return true;
  const { variants, tokens, citations, changes } = await inStage('gate', 'prepare', () =>
    workers.prepare(content),
  );
  if (!dry_run) await ports.claims.keep(store, variants);
  const leaking = await inStage('gate', 'find leaks', () => findLeaks(store, citations, heldout));
  const replayed = await inStage('gate', 'replay', () => replaySessions(store, variants, ports, keepOn));
  if (replayed === null || !(await keepOn())) return false;
  const taken = await takeLook(store, replayed, await evaluations.before(record), ports.looks);
  const { tally, panel, epoch } = replayed;
  const look = taken.number;
  const verdict = judge({
    ...{ tally, look, leaking, tokens, changes, earlier: taken.earlier },
    ...(epoch === null ? {} : { epoch: epoch.number, panel }),
  });
  const at = now().toISOString();
  const evaluation: Evaluation = { proposal, store, dream, base, draft, dry_run, look, verdict, at };
  if (!(await noteLook(store, taken, evaluation, ports.looks))) return false;
  const isRecorded = await evaluations.record(evaluation, fence, taken);
  if (isRecorded) countVerdict(verdict.decision);
  return isRecorded;
}
