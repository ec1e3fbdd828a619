import { contentHash } from '@nocturne/contracts';
import { currentEpoch, epochsOf, type Epoch } from '../domain/epochs/epochs-of.ts';
import { panelOf } from '../domain/epochs/panel-of.ts';
import { comparePeriods, periodOf } from '../domain/epochs/periods.ts';
import { emptyFingerprint, extendFingerprint } from '../domain/heldout/fingerprint.ts';
import type { HeldoutSession } from '../domain/heldout/revise.ts';
import { leastTasks } from '../domain/judge/plan-gate.ts';
import { addReplays, emptyTally, mergeTallies, type Tally } from '../domain/judge/tally.ts';
import { settleDoubts } from '../domain/judge/settle-doubts.ts';
import type { Variant } from '../domain/replay/variants.ts';
import type { Ports } from '../ports.ts';

/** A store's held-out sessions held against two versions. */
export interface Replayed {
  /** The one to be judged by; null without held-out sessions. */
  readonly epoch: Epoch | null;
  /** Of that epoch, and which sessions those were. */
  readonly tally: Tally;
  readonly fingerprint: string;
  /** Of the pinned tasks, over all epochs. */
  readonly panel: Tally;
}

/** What one period of thirty days comes to. */
interface Period {
  readonly tally: Tally;
  fingerprint: string;
}

/**
 * Holds every held-out session of a store against the two versions, period by period, and takes the periods of the epoch
 * that is looked at now together. Null where it was told not to keep on.
 */
export async function replaySessions(
  store: string,
  variants: readonly Variant[],
  { heldout, workers }: Pick<Ports, 'heldout' | 'workers'>,
  keepOn: () => Promise<boolean>,
): Promise<Replayed | null> {
  const periods = new Map<number | null, Period>();
  for await (const sessions of heldout.pages(store)) {
    if (!(await keepOn())) return null;
    for (const [period, its] of byPeriod(sessions)) {
      const known = periods.get(period) ?? { tally: emptyTally(variants), fingerprint: emptyFingerprint };
      periods.set(period, known);
      addReplays(known.tally, await workers.replay(its, variants));
      known.fingerprint = extendFingerprint(known.fingerprint, its);
    }
  }
  return gather(variants, periods);
}

function gather(variants: readonly Variant[], periods: ReadonlyMap<number | null, Period>): Replayed {
  const tasks = new Map([...periods].map(([period, { tally }]) => [period, new Set(tally.tasks.keys())]));
  const epochs = epochsOf(tasks, leastTasks);
  const epoch = currentEpoch(epochs, leastTasks);
  const talliesOf = (one: Epoch | null | undefined) =>
    (one?.periods ?? []).flatMap((period) => periods.get(period)?.tally ?? []);
  const pinned = panelOf(mergeTallies(variants, talliesOf(epochs[0])).tasks.keys());
  const all = [...periods].sort(([a], [b]) => comparePeriods(a, b)).map(([, { tally }]) => tally);
  return {
    epoch,
    tally: settleDoubts(mergeTallies(variants, talliesOf(epoch))),
    fingerprint: contentHash(
      (epoch?.periods ?? []).map((period) => periods.get(period)?.fingerprint ?? null),
    ),
    panel: settleDoubts(mergeTallies(variants, all, pinned)),
  };
}

/** Within a period the order by id stays. */
function byPeriod(sessions: readonly HeldoutSession[]): Map<number | null, HeldoutSession[]> {
  const periods = new Map<number | null, HeldoutSession[]>();
  for (const session of sessions) {
    const period = periodOf(session.digest?.ended_at ?? null);
    const its = periods.get(period) ?? [];
    periods.set(period, its);
    its.push(session);
  }
  return periods;
}
