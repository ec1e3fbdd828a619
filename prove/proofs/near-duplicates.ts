import { compareSense, jaccard, nearDuplicateFrom, senseOf, shinglesOf } from '@nocturne/mining';
import { number, share, shareAtLeast } from '../lib/figures.ts';
import type { Figure, Proof } from '../lib/proof.ts';
import { byHand } from '../scoring/advice/by-hand.ts';
import { scorePairs, thresholds, type PairScore } from '../scoring/advice/score-pairs.ts';

export const nearDuplicates: Proof<PairScore[]> = {
  name: 'near-duplicates',
  about:
    'Labelled pairs of advice: paraphrases that say the same, and hard negatives that say another thing in nearly the same words (another number, another name, the contrary, the other order). Written by a generator, and made from lessons of agents where that data is there. Beside them pairs written by hand, told and not judged: docs/guides/near-duplicates.md says which the rules were tuned on, and what they made of the others at first sight.',
  seeds: 20,
  quick: 2,
  run: (seed) => scorePairs(seed),
  summarise(observations) {
    const scores = observations.flat();
    const origins = [...new Set(scores.map(({ origin }) => origin))];
    return [
      ...judged('all', scores),
      ...origins.flatMap((origin) =>
        judged(
          origin,
          scores.filter((score) => score.origin === origin),
        ),
      ),
      ...byHand.flatMap(told),
      ...thresholds.flatMap((threshold) => curve(scores, threshold)),
    ];
  },
};

/** The two bars, at the threshold that curation uses. */
function judged(name: string, scores: readonly PairScore[]): Figure[] {
  const { same, bySense } = sumAt(scores, nearDuplicateFrom);
  return [
    shareAtLeast(`${name}: precision`, bySense.right, bySense.right + bySense.wrong, 0.99),
    shareAtLeast(`${name}: recall`, bySense.right, same, 0.95),
  ];
}

/** Of one set by hand, whatever the seed. */
function told({ name, same, different }: (typeof byHand)[number]): Figure[] {
  const right = same.filter(([a, b]) => isOne(a, b)).length;
  const wrong = different.filter(([, a, b]) => isOne(a, b)).length;
  return [
    share(`by hand, ${name}: precision`, right, right + wrong),
    share(`by hand, ${name}: recall`, right, same.length),
  ];
}

function isOne(a: string, b: string): boolean {
  const similarity = jaccard(shinglesOf(a), shinglesOf(b));
  return similarity >= nearDuplicateFrom && compareSense(senseOf(a), senseOf(b)) === 'same';
}

function curve(scores: readonly PairScore[], threshold: number): Figure[] {
  const { same, byWords, bySense } = sumAt(scores, threshold);
  const [words, sense] = [byWords.right + byWords.wrong, bySense.right + bySense.wrong];
  return [
    share(`from ${threshold}, words alone: precision`, byWords.right, words),
    share(`from ${threshold}, words alone: recall`, byWords.right, same),
    share(`from ${threshold}, words and sense: precision`, bySense.right, sense),
    share(`from ${threshold}, words and sense: recall`, bySense.right, same),
    number(`from ${threshold}: called the same, and are not`, bySense.wrong),
  ];
}

function sumAt(scores: readonly PairScore[], threshold: number) {
  const at = scores.flatMap((score) => score.at.filter((each) => each.threshold === threshold));
  const sum = (of: (each: (typeof at)[number]) => number) => at.reduce((total, each) => total + of(each), 0);
  return {
    same: scores.reduce((total, { same }) => total + same, 0),
    byWords: { right: sum(({ byWords }) => byWords.right), wrong: sum(({ byWords }) => byWords.wrong) },
    bySense: { right: sum(({ bySense }) => bySense.right), wrong: sum(({ bySense }) => bySense.wrong) },
  };
}
