import type { Verdict, VerdictFigures } from '@nocturne/contracts';

/** The ruling in one sentence that a person reads. It names no session and quotes nothing. */
export function summarise(
  decision: Verdict['decision'],
  figures: VerdictFigures,
  blamed: Verdict['blamed'],
  leaked: boolean,
): string {
  if (leaked) {
    return `Refused: ${count(blamed.length, 'entry', 'entries')} cited held-out sessions as evidence, so the comparison would prove nothing.`;
  }
  switch (decision) {
    case 'fail':
      return `Harm: the draft contradicts what worked in ${ofTasks(figures.harmed.draft, figures)}, head in ${figures.harmed.head}; ${count(blamed.length, 'entry is', 'entries are')} held responsible.`;
    case 'pass':
      return `No worse than head on ${count(figures.heldout_tasks, 'held-out task', 'held-out tasks')} (${percent(figures.harm_upper)} more harm at the most, ${percent(figures.margin)} allowed): ${benefit(figures)}.`;
    case 'inconclusive':
      return figures.heldout_tasks === 0
        ? `No held-out tasks yet: nothing can be said (${figures.needed_tasks} needed).`
        : `Too few held-out tasks to say (${figures.heldout_tasks} of ${figures.needed_tasks} needed): ${harm(figures)}; ${benefit(figures)}.`;
  }
}

function harm({ harmed, heldout_tasks }: VerdictFigures): string {
  return harmed.draft === 0
    ? `no harm seen in ${heldout_tasks}`
    : `harm seen in ${harmed.draft}, in ${harmed.head} under head`;
}

function benefit({ warned }: VerdictFigures): string {
  return warned.of === 0
    ? 'they met no failure that memory could have warned of'
    : `memory would have warned of ${warned.count} of ${count(warned.of, 'failure', 'failures')}`;
}

function ofTasks(tasks: number, { heldout_tasks }: VerdictFigures): string {
  return `${tasks} of ${count(heldout_tasks, 'held-out task', 'held-out tasks')}`;
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

function percent(share: number | null): string {
  return `${((share ?? 1) * 100).toFixed(1)}%`;
}
