import type { Comparison, SuiteVerdict } from '@nocturne/contracts';
import { armInWords } from './words.ts';

interface Ruled extends Pick<SuiteVerdict, 'decision' | 'margin'> {
  readonly heldBack: readonly string[];
  /** The one that was ruled on. */
  readonly comparison: Comparison | undefined;
}

/** The ruling in one sentence that a person reads; nothing of what agents wrote. */
export function summariseSuite({ decision, margin, heldBack, comparison }: Ruled): string {
  if (comparison === undefined || comparison.tasks === 0)
    return (comparison?.lost?.both ?? 0) > 0
      ? 'The agent came to no end in any trial, with one version or the other: nothing can be said.'
      : 'No task has a graded trial of both versions: nothing can be said.';
  const { arms, tasks, difference, interval, superior, worse, better, needed_tasks: needed } = comparison;
  const candidate = armInWords[arms.candidate];
  const baseline = armInWords[arms.baseline];
  const seen = `${points(difference ?? 0)} of ${tasks} tasks (${interval === null ? '' : `${points(interval[0])} to ${points(interval[1])}`}; ${better} better, ${worse} worse)`;
  switch (decision) {
    case 'fail':
      return `${capital(candidate)} does worse than ${baseline}: ${seen}.`;
    case 'pass':
      return superior
        ? `${capital(candidate)} does better than ${baseline}: ${seen}.`
        : `${capital(candidate)} is no worse than ${baseline}, by less than ${percent(margin)} at the most: ${seen}.`;
    case 'inconclusive':
      return comparison.decision === 'pass'
        ? `${capital(candidate)} would pass, but ${heldBack.join('; ')}. Of what is known: ${seen}.`
        : `Too little to tell ${candidate} from ${baseline}: ${seen}; about ${needed} tasks would do.${heldBack.length === 0 ? '' : ` Beside that, ${heldBack.join('; ')}.`}`;
  }
}

function points(share: number): string {
  const value = Number((share * 100).toFixed(1));
  return `${value > 0 ? '+' : ''}${value}%`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
