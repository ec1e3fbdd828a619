import type { Arm, Comparison, SuiteVerdict } from '@nocturne/contracts';

interface Ruled extends Pick<SuiteVerdict, 'decision' | 'margin' | 'ungraded' | 'missing'> {
  /** The one that was ruled on. */
  readonly comparison: Comparison | undefined;
}

const inWords: Record<Arm, string> = { none: 'no memory', head: 'head', draft: 'the draft' };

/** The ruling in one sentence that a person reads; nothing of what agents wrote. */
export function summariseSuite({ decision, margin, ungraded, missing, comparison }: Ruled): string {
  if (comparison === undefined || comparison.tasks === 0)
    return 'No task has a graded trial of both versions: nothing can be said.';
  const { arms, tasks, difference, interval, superior, worse, better, needed_tasks: needed } = comparison;
  const candidate = inWords[arms.candidate];
  const baseline = inWords[arms.baseline];
  const seen = `${points(difference ?? 0)} of ${tasks} tasks (${interval === null ? '' : `${points(interval[0])} to ${points(interval[1])}`}; ${better} better, ${worse} worse)`;
  const lacking = ungraded + missing;
  switch (decision) {
    case 'fail':
      return `${capital(candidate)} does worse than ${baseline}: ${seen}.`;
    case 'pass':
      return superior
        ? `${capital(candidate)} does better than ${baseline}: ${seen}.`
        : `${capital(candidate)} is no worse than ${baseline}, by less than ${percent(margin)} at the most: ${seen}.`;
    case 'inconclusive':
      return lacking > 0
        ? `${lacking} trials are missing or could not be graded, so that nothing passes; of the others: ${seen}.`
        : `Too few tasks to tell ${candidate} from ${baseline}: ${seen}; about ${needed} tasks would do.`;
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
