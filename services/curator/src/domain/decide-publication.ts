import type { EntryChange, StoreSettings, Verdict } from '@nocturne/contracts';
import { arePromotions } from './promotions-in.ts';

interface Question {
  readonly verdict: Verdict;
  readonly settings: Pick<StoreSettings, 'policy' | 'cold_start'>;
  readonly changes: readonly EntryChange[];
  /** Whether the dream has proposed before without what the gate blamed: once is enough. */
  readonly retried: boolean;
}

/** What becomes of a proposal once the gate has ruled. */
export type Publication =
  | { readonly act: 'publish'; readonly reason: string }
  | { readonly act: 'hold'; readonly reason: string }
  | { readonly act: 'reject'; readonly reason: string }
  /** Nothing would change but the mark of what passed, and it did not: memory stays, the dream is done. */
  | { readonly act: 'keep'; readonly reason: string }
  /** Propose once more, without the entries that the gate blames. */
  | { readonly act: 'repropose'; readonly reason: string };

/**
 * Verdict × policy × cold start, as DESIGN's “Verdict and policy” has it: what fails is not published, whoever accepts;
 * what passes goes by the policy; where there is too little data, only a store that says so publishes, marked provisional.
 */
export function decidePublication({ verdict, settings, changes, retried }: Question): Publication {
  switch (verdict.decision) {
    case 'fail': {
      const act = retried || verdict.blamed.length === 0 ? 'reject' : 'repropose';
      return { act, reason: verdict.summary };
    }
    case 'pass':
      return byPolicy(settings.policy, changes, 'the gate passed it');
    case 'inconclusive':
      if (arePromotions(changes)) return { act: 'keep', reason: `not proven yet: ${verdict.summary}` };
      return settings.cold_start === 'provisional'
        ? byPolicy(
            settings.policy,
            changes,
            'too little held-out data for a verdict; published as provisional',
          )
        : { act: 'hold', reason: `too little held-out data for a verdict: ${verdict.summary}` };
  }
}

function byPolicy(
  policy: StoreSettings['policy'],
  changes: readonly EntryChange[],
  reason: string,
): Publication {
  switch (policy) {
    case 'automatic':
      return { act: 'publish', reason };
    case 'review':
      return { act: 'hold', reason: 'the store’s policy is review: it waits for a person' };
    case 'hybrid':
      return changes.every(({ change, promotion }) => change === 'added' || promotion === true)
        ? { act: 'publish', reason }
        : {
            act: 'hold',
            reason: 'it changes or removes entries: the store’s policy has a person look at that',
          };
  }
}
