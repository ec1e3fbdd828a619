import { contentHash, type Evaluation } from '@nocturne/contracts';
import { lookWithout } from '@nocturne/stats';
import { isAnyLook, planLook } from '../domain/epochs/plan-look.ts';
import type { TakenLook } from '../domain/epochs/taken-look.ts';
import { couldPass } from '../domain/judge/hold-up.ts';
import type { Tally } from '../domain/judge/tally.ts';
import { isOnTrial } from '../domain/replay/variants.ts';
import type { Looks } from '../ports.ts';
import type { Replayed } from './replay-sessions.ts';

/**
 * Which look at the epoch's held-out tasks this is. The same changed claims held against the same sessions show nothing
 * new: that is the same look, in whatever proposal it comes and whatever else head holds by then. In a new epoch the count
 * starts afresh. It is noted once it is known what came of it: {@link noteLook}.
 * @param before what the same dream proposed before, the latest last: what the gate left out of it was chosen by these tasks
 */
export async function takeLook(
  store: string,
  { epoch, tally, fingerprint }: Pick<Replayed, 'epoch' | 'tally' | 'fingerprint'>,
  before: readonly Evaluation[],
  looks: Looks,
): Promise<TakenLook> {
  const first = Math.max(0, epoch?.periods.find((period) => period !== null) ?? 0);
  const claims = contentHash(changedClaims(tally));
  const key = contentHash([changedClaims(tally), fingerprint]);
  const question = {
    ...{ key, claims, tasks: tally.tasks.size, least: leastNumber(before) },
    isTried: tally.variants.some(isOnTrial),
    couldPass: (number: number) => couldPass(tally, number),
  };
  const planned = planLook(isAnyLook(question) ? await looks.of(store, first) : [], question);
  return { ...planned, epoch: first, claims };
}

/** Notes a look that was spent. False where another was noted under its number since it was taken. */
export function noteLook(
  store: string,
  { number, epoch, key, claims }: TakenLook,
  { verdict }: Pick<Evaluation, 'verdict'>,
  looks: Looks,
): Promise<boolean> {
  if (key === null) return Promise.resolve(true);
  const { decision, figures } = verdict;
  return looks.note({ store, epoch, number, look: key, claims, decision, tasks: figures.heldout_tasks });
}

/** A leak is no choice by harm: what is blamed for one costs nothing. */
function leastNumber(before: readonly Evaluation[]): number {
  const last = before.at(-1);
  if (last === undefined) return 1;
  const parts = last.verdict.blamed.filter(({ harmed }) => harmed > 0).length;
  return parts === 0 ? 1 : lookWithout(Math.max(1, last.look), parts);
}

/** What the two versions claim differently, in no order. */
function changedClaims({ variants }: Tally): readonly string[] {
  return variants
    .filter(({ head, draft }) => head !== draft)
    .map(({ entry, rules, head }) => contentHash([entry, rules, head]))
    .sort();
}
