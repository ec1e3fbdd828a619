import type { Budget, Entry } from '@nocturne/contracts';
import type { Standing } from '../alike/standing.ts';
import type { Exclusion } from '../exclusion.ts';
import { byCodePoint } from '../order.ts';
import { isKnownFailure, knownFailuresHeading } from '../render/known-failures.ts';
import { benefitPerToken, tokensIn } from '../render/rank-entries.ts';
import { bytesOf, indexShare, topicHeading } from './file-costs.ts';

interface Fitted {
  readonly entries: readonly Entry[];
  readonly excluded: readonly Exclusion[];
}

/**
 * Takes entries by expected benefit per token, greatest first, as long as the budget bears them; what people wrote or restored
 * comes before all that is mined. Their files take what they take: nobody refuses them for want of room, and entries have what is
 * left. Whether the gate has proven an entry does not count here: a proof would else change what
 * is proposed, and what is proposed what is proven.
 * @param beside bytes of files that people and agents wrote
 */
export function fitBudget(standing: readonly Standing[], budget: Budget, beside = 0): Fitted {
  const ranked = standing
    .map((one) => ({ ...one, benefit: benefitPerToken(one.entry) }))
    .sort((a, b) => orderOf(a) - orderOf(b) || b.benefit - a.benefit || byCodePoint(a.entry.id, b.entry.id));
  const files = new Map<string, number>();
  // Files that hold the heading of what is only known to go wrong.
  const headed = new Set<string>();
  const taken: Entry[] = [];
  const excluded: Exclusion[] = [];
  let least = Infinity;
  let bytes = budget.bytes - indexShare(budget) - beside;
  for (const { entry, benefit } of ranked) {
    const tokens = files.get(entry.path) ?? 0;
    const isKnown = isKnownFailure(entry);
    const heading = tokens === 0 ? `${topicHeading(entry.path)}\n` : '';
    const section = isKnown && !headed.has(entry.path) ? `\n${knownFailuresHeading}\n` : '';
    const added = `${heading}${section}\n\n${longestText(entry)}`;
    const cost = bytesOf(added);
    const after = tokens + tokensIn(added);
    const lacks =
      taken.length >= budget.entries
        ? `memory holds its ${budget.entries} entries`
        : cost > bytes
          ? `memory holds its ${budget.bytes} bytes${beside === 0 ? '' : `, ${beside} of them in files that were written`}`
          : after > budget.file_tokens
            ? `${entry.path} holds its ${budget.file_tokens} tokens`
            : null;
    if (lacks === null) {
      taken.push(entry);
      if (isKnown) headed.add(entry.path);
      files.set(entry.path, after);
      bytes -= cost;
      least = Math.min(least, benefit);
    } else excluded.push(withoutRoom(entry, lacks, benefit, least));
  }
  return { entries: taken, excluded };
}

/** What agents noted and no person took in comes last: nobody has shown yet that it is worth its room. */
function orderOf({ by, entry: { tier } }: Standing): number {
  if (by === 'noted') return tier === 'stated' ? 0 : 2;
  return by === 'mined' ? 1 : 0;
}

function withoutRoom({ id, guidance }: Entry, lacks: string, benefit: number, least: number): Exclusion {
  const rank =
    least === Infinity
      ? ''
      : `, by entries of which more is expected (${short(least)} a token and up; of this ${short(benefit)})`;
  return {
    entry: id,
    title: guidance.title,
    verb: 'demote',
    reason: `there is no room: ${lacks}${rank}; it comes back when it outranks one of them`,
  };
}

function short(benefit: number): string {
  return benefit.toPrecision(2);
}

/** Under any mark of trust: what the gate proves later takes no more room. */
function longestText({ text, tier }: Entry): string {
  return text.replace(`[${tier}]`, '[provisional]');
}
