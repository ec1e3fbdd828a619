import { talliesOf, type Fold } from '../../fold/fold.ts';
import { sumTallies } from '../../fold/sum-tallies.ts';
import type { Tally } from '../../fold/tally.ts';
import { isSameWish } from '../../remarks/same-wish.ts';
import { byText } from '../../text.ts';

/** A wish in all the words that people put it in. */
export interface Wish {
  /** The key that most sessions show; by it the wish is known. */
  readonly key: string;
  /** All keys, in order. */
  readonly members: readonly string[];
  /** All sessions together; adds up what sessions said, so that one that said it in two ways is in it twice. */
  readonly tally: Tally;
  /** The same, person by person, in the order of their names. */
  readonly byPerson: ReadonlyMap<string, Tally>;
}

/**
 * The wishes that somebody states, each key under the first wish of which it says the same, those that more sessions show
 * first: a function of the fold.
 */
export function groupWishes(fold: Fold): Wish[] {
  const tallies = talliesOf(fold, 'preference').filter(({ sessions }) => sessions > 0);
  const shared = tallies
    .filter(({ key }) => key.length === 1)
    .sort((a, b) => b.sessions - a.sessions || byText(a.key[0] ?? '', b.key[0] ?? ''));
  const groups = new Map<string, Tally[]>();
  const byWord = new Map<string, string[]>();
  for (const tally of shared) {
    const key = tally.key[0] ?? '';
    const words = key.split(' ').slice(1);
    const known = words.flatMap((word) => byWord.get(word) ?? []).find((leader) => isSameWish(leader, key));
    groups.set(known ?? key, [...(groups.get(known ?? key) ?? []), tally]);
    if (known !== undefined) continue;
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), key]);
  }
  const own = Map.groupBy(
    tallies.filter(({ key }) => key.length === 2),
    ({ key }) => key[0] ?? '',
  );
  return [...groups]
    .map(([key, parts]) => wishOf(key, parts, own))
    .filter(({ tally }) => tally.sessions > (tally.sums.corrections ?? 0));
}

function wishOf(key: string, parts: readonly Tally[], own: ReadonlyMap<string, readonly Tally[]>): Wish {
  const members = parts.map((part) => part.key[0] ?? '').sort(byText);
  const persons = Map.groupBy(
    members.flatMap((member) => own.get(member) ?? []),
    (tally) => tally.key[1] ?? '',
  );
  return {
    key,
    members,
    tally: sumTallies([key], key, parts),
    byPerson: new Map(
      [...persons]
        .sort((a, b) => byText(a[0], b[0]))
        .map(([person, some]) => [person, sumTallies([key, person], key, some)]),
    ),
  };
}
