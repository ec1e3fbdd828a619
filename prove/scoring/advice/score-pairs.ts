import { compareSense, jaccard, senseOf, shinglesOf } from '@nocturne/mining';
import { seeded } from '../../../test/support/random.ts';
import { paraphrase } from './paraphrase.ts';
import { readLessons } from './read-lessons.ts';
import { twist, twists, type Twist } from './twist.ts';
import { writeAdvice } from './write-advice.ts';

/** Where the curve is read: by the similarity alone, and by it and by what the two say. */
export const thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9];

/** Of one origin of texts, at each threshold: what was called a near-duplicate. */
export interface PairScore {
  readonly origin: 'lessons' | 'advice';
  /** Pairs that say the same in other words. */
  readonly same: number;
  /** Pairs of which the second says another thing in nearly the same words, or is about another thing altogether. */
  readonly different: number;
  readonly at: readonly {
    readonly threshold: number;
    /** By the words alone. */
    readonly byWords: { readonly right: number; readonly wrong: number };
    readonly bySense: { readonly right: number; readonly wrong: number };
    readonly wrongBy: Readonly<Partial<Record<Twist | 'stranger', number>>>;
  }[];
}

interface Pair {
  readonly texts: readonly [string, string];
  /** Null where they say the same. */
  readonly differs: Twist | 'stranger' | null;
}

/** Labelled pairs, a function of the seed; of lessons only where that data is there. */
export function scorePairs(seed: number): PairScore[] {
  const random = seeded(seed);
  const advice = Array.from({ length: 150 }, () => writeAdvice(random));
  const lessons = readLessons()?.filter((_, index) => index % 5 === seed % 5) ?? [];
  return [
    ...(lessons.length === 0 ? [] : [score('lessons', pairsOf(lessons, random))]),
    score('advice', pairsOf(advice, random)),
  ];
}

function pairsOf(texts: readonly string[], random: () => number): Pair[] {
  return texts.flatMap((text, index): Pair[] => {
    const twisted = twists.flatMap((kind): Pair[] => {
      const other = twist(text, kind, random);
      return other === null ? [] : [{ texts: [text, paraphrase(other, random)], differs: kind }];
    });
    return [
      { texts: [text, paraphrase(text, random)], differs: null },
      { texts: [text, paraphrase(text, random)], differs: null },
      ...twisted,
      ...strangers(text, texts[index + 1]),
    ];
  });
}

/** The next text, where it is about other things: one may be no more than the other with a sentence added. */
function strangers(text: string, next: string | undefined): Pair[] {
  if (next === undefined) return [];
  const [a, b] = [senseOf(text).words, senseOf(next).words];
  const apart = a.difference(b).size > 2 && b.difference(a).size > 2;
  return apart ? [{ texts: [text, next], differs: 'stranger' }] : [];
}

function score(origin: PairScore['origin'], pairs: readonly Pair[]): PairScore {
  const judged = pairs.map(({ texts: [a, b], differs }) => ({
    differs,
    similarity: jaccard(shinglesOf(a), shinglesOf(b)),
    same: compareSense(senseOf(a), senseOf(b)) === 'same',
  }));
  const different = pairs.filter(({ differs }) => differs !== null).length;
  return {
    origin,
    same: pairs.length - different,
    different,
    at: thresholds.map((threshold) => {
      const near = judged.filter(({ similarity }) => similarity >= threshold);
      const called = near.filter(({ same }) => same);
      const count = (some: typeof judged) => {
        const wrong = some.filter(({ differs }) => differs !== null).length;
        return { right: some.length - wrong, wrong };
      };
      const wrong = called.flatMap(({ differs }) => differs ?? []);
      const wrongBy = Object.fromEntries(
        [...Map.groupBy(wrong, (kind) => kind)].map(([kind, list]) => [kind, list.length]),
      );
      return { threshold, byWords: count(near), bySense: count(called), wrongBy };
    }),
  };
}
