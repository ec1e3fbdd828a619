import type { Verdict, VerdictFigures } from '@nocturne/contracts';
import { casesOfNextLook } from '@nocturne/stats';
import type { EarlierLook } from '../epochs/taken-look.ts';
import { isCheapEnough } from './cost-of.ts';

interface Ruled extends Pick<Verdict, 'decision' | 'figures' | 'blamed'> {
  readonly leaked: boolean;
  readonly earlier: EarlierLook | null;
}

/** The ruling in one sentence that a person reads. It names no session and quotes nothing. */
export function summarise({ decision, figures, blamed, leaked, earlier }: Ruled): string {
  if (leaked) {
    return `Refused: ${count(blamed.length, 'entry', 'entries')} cited held-out sessions as evidence, so the comparison would prove nothing.`;
  }
  switch (decision) {
    case 'fail':
      return `Harm: the draft contradicts what worked in ${ofTasks(figures.harmed.draft, figures)}, head in ${figures.harmed.head}; ${count(blamed.length, 'entry is', 'entries are')} held responsible.`;
    case 'pass':
      if (earlier !== null) return `${earlierSaid(earlier)}: it passed, and that stands.`;
      return `No worse than head on ${count(figures.heldout_tasks, 'held-out task', 'held-out tasks')} (${percent(figures.harm_upper)} more harm at the most, ${percent(figures.margin)} allowed)${better(figures)}: ${benefit(figures)}.`;
    case 'inconclusive':
      if (earlier !== null && isCheapEnough(figures)) return `${earlierSaid(earlier)}: ${harm(figures)}.`;
      return blamed.length > 0 ? setAside(figures, blamed) : undecided(figures);
  }
}

function earlierSaid({ tasks }: EarlierLook): string {
  return `The same claims were looked at with ${count(tasks, 'held-out task', 'held-out tasks')} and are again with ${casesOfNextLook(tasks)}`;
}

function setAside(figures: VerdictFigures, blamed: Verdict['blamed']): string {
  const [aside, it] = blamed.length === 1 ? ['entry is', 'it'] : ['entries are', 'them'];
  return `Too few held-out tasks to clear all of it (${needed(figures)}; ${harm(figures)}): ${blamed.length} ${aside} set aside, the rest is judged without ${it}.`;
}

function isTooDear({ harm_upper, margin }: VerdictFigures): boolean {
  return harm_upper !== null && harm_upper < margin;
}

function undecided(figures: VerdictFigures): string {
  const { heldout_tasks, needed_tasks } = figures;
  if (heldout_tasks === 0) return `No held-out tasks yet: nothing can be said (${needed_tasks} needed).`;
  if (isTooDear(figures)) return `No worse than head, but dearer: ${price(figures)}.`;
  return `Too few held-out tasks to say (${needed(figures)}): ${harm(figures)}; ${benefit(figures)}.`;
}

function needed(figures: VerdictFigures): string {
  return `${figures.heldout_tasks} of ${figures.needed_tasks} needed${wait(figures)}`;
}

function wait({ needed_sessions, needed_days }: VerdictFigures): string {
  if (needed_sessions === undefined) return '';
  const sessions = `: about ${count(needed_sessions, 'more session', 'more sessions')}`;
  return needed_days == null
    ? sessions
    : `${sessions}, ${count(needed_days, 'day', 'days')} at the present rate`;
}

function price({ cost, tokens }: VerdictFigures): string {
  if (cost == null) return `${tokens.draft} tokens of memory a session, ${tokens.head} under head`;
  return `a session would take ${percent(cost.ratio - 1)} more tokens, ${percent(cost.upper - 1)} at the most, where ${percent(cost.margin - 1)} is allowed`;
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

function better({ better: claim }: VerdictFigures): string {
  return claim?.claimed === true
    ? `, and better: it would help in at least ${percent(claim.lower)} more`
    : '';
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
