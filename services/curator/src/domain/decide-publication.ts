import type { EntryChange, StoreSettings, Verdict } from '@nocturne/contracts';
import { arePromotions } from './promotions-in.ts';
import { isHarmful } from './write-decisions.ts';

interface Question {
  readonly verdict: Verdict;
  readonly settings: Pick<StoreSettings, 'policy' | 'cold_start'>;
  readonly changes: readonly EntryChange[];
  /** Of them, those that the policy hybrid has a person look at. */
  readonly toReview: readonly EntryChange[];
  /** Whether people have accepted so many in a row that the policy no longer asks them. */
  readonly graduated: boolean;
  /** Whether the dream has proposed before without what the gate blamed: once is enough. */
  readonly retried: boolean;
  /** When the store's publish window opens; null where it is open, or there is none. */
  readonly opens: string | null;
}

/** What becomes of a proposal once the gate has ruled. */
type Publication =
  | { readonly act: 'publish'; readonly reason: string }
  /** It may be published, and is once the store's window opens. */
  | { readonly act: 'wait'; readonly reason: string; readonly until: string }
  | { readonly act: 'hold'; readonly reason: string }
  | { readonly act: 'reject'; readonly reason: string }
  /** Nothing would change but the mark of what passed, and it did not: memory stays, the dream is done. */
  | { readonly act: 'keep'; readonly reason: string }
  /** Propose once more, without the entries that the gate blames. */
  | { readonly act: 'repropose'; readonly reason: string };

/**
 * Verdict × policy × cold start, as DESIGN's “Verdict and policy” has it: what fails is not published, whoever accepts;
 * what passes goes by the policy; where there is too little data, only a store that says so publishes, marked provisional. What
 * the gate names as harmful, or as what keeps the rest from being cleared, is left out, and the rest proposed once more.
 */
export function decidePublication(question: Question): Publication {
  const publication = withoutWindow(question);
  return publication.act === 'publish' && question.opens !== null
    ? { act: 'wait', reason: publication.reason, until: question.opens }
    : publication;
}

function withoutWindow(question: Question): Publication {
  const { verdict, settings, changes, retried } = question;
  switch (verdict.decision) {
    case 'fail': {
      const act = retried || verdict.blamed.length === 0 ? 'reject' : 'repropose';
      return { act, reason: verdict.summary };
    }
    case 'pass':
      return byPolicy(question, 'the gate passed it');
    case 'inconclusive':
      // Some entries keep the others from being cleared: without them there is something to rule on tonight.
      if (verdict.blamed.length > 0 && !retried) return { act: 'repropose', reason: verdict.summary };
      if (verdict.blamed.some(isHarmful(verdict.decision)))
        return { act: 'hold', reason: `more speaks against some of it than for it: ${verdict.summary}` };
      if (arePromotions(changes)) return { act: 'keep', reason: `not proven yet: ${verdict.summary}` };
      return settings.cold_start === 'provisional'
        ? byPolicy(question, 'too little held-out data for a verdict; published as provisional')
        : { act: 'hold', reason: `too little held-out data for a verdict: ${verdict.summary}` };
  }
}

function byPolicy({ settings, toReview, graduated }: Question, reason: string): Publication {
  if (settings.policy === 'automatic') return { act: 'publish', reason };
  if (graduated) {
    return { act: 'publish', reason: `${reason}; so many proposals were accepted that nobody is asked` };
  }
  if (settings.policy === 'review') {
    return { act: 'hold', reason: 'the store’s policy is review: it waits for a person' };
  }
  const [first] = toReview;
  if (first === undefined) return { act: 'publish', reason };
  const what = `${first.verb ?? first.change} of “${first.title}”`;
  const more = toReview.length === 1 ? '' : ` and ${toReview.length - 1} more`;
  return { act: 'hold', reason: `the store’s policy has a person look at it: ${what}${more}` };
}
