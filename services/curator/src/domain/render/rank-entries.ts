import type { Entry, Share } from '@nocturne/contracts';
import { byCodePoint } from '../order.ts';

/** Entries by what an agent may expect to gain from reading them, for each token of it, greatest first; equals by id. */
export function rankEntries(entries: readonly Entry[]): readonly Entry[] {
  const benefit = new Map(entries.map((entry) => [entry.id, benefitPerToken(entry) * trustIn(entry)]));
  return entries.toSorted(
    (a, b) => (benefit.get(b.id) ?? 0) - (benefit.get(a.id) ?? 0) || byCodePoint(a.id, b.id),
  );
}

/**
 * What an entry is worth before anyone has proven or approved it, for each token that it costs: what the dream that found it
 * expects of it (docs/decisions/0019-what-a-line-is-worth.md); where it says nothing of that, our own guess, in a like unit.
 */
export function benefitPerToken(entry: Entry): number {
  const { benefit } = entry.evidence;
  const worth = benefit === undefined ? guessBenefit(entry) : benefit.comes * benefit.gain;
  return worth / entryTokens(entry);
}

/** Characters of English prose that make one token, about; providers' own counts differ by model. */
const charactersPerToken = 4;

/** What reading an entry costs, the same under any mark of trust: what is proven must not change what there is room for. */
function entryTokens({ text, tier }: Pick<Entry, 'text' | 'tier'>): number {
  return Math.ceil((text.length - tier.length + 'provisional'.length) / charactersPerToken);
}

export function tokensIn(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** What a person said or the gate proved counts double. */
function trustIn({ tier }: Entry): number {
  return tier === 'provisional' ? 1 : 2;
}

/**
 * reach × cost × remedy, in thousandths, since it is not known of how many sessions; never by count alone.
 * - reach: distinct tasks in which it would have helped. Many sessions of one task are one situation.
 * - cost: what it saves per session: calls lost (at most 10), and 5 more in the share of sessions that missed their goal.
 * - remedy: how surely the advice works: of the sessions that followed it, those accepted (Laplace: (k + 1) / (n + 2));
 *   1 for what prevents the failure, 1/2 where nothing is known.
 */
function guessBenefit({ evidence, rules }: Entry): number {
  const { support, cleared, recovered, passed } = evidence;
  const lostCalls = support.sessions === 0 ? 1 : Math.min(10, support.occurrences / support.sessions);
  const missed = passed === undefined ? 0.5 : 1 - laplace(passed);
  const prevents = rules.some(({ kind }) => kind === 'avoids' || kind === 'no_repeat');
  const followed = cleared ?? recovered;
  const remedy = prevents ? 1 : followed === undefined ? 0.5 : laplace(followed);
  return Math.max(1, support.tasks) * (lostCalls + 5 * missed) * remedy * 0.001;
}

function laplace({ count, of }: Share): number {
  return (count + 1) / (of + 2);
}
