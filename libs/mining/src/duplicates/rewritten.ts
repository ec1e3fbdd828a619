import type { Sense } from './sense.ts';

/**
 * Whether a clause of one stands in the other with another word in place of one of its own. In a long text both words may well stand
 * elsewhere too, so that the two texts have the same words; but the one has this word more often, the other that. A clause that
 * lost a word only may have been cut elsewhere, or says `it`.
 */
export function rewritesClause(a: Sense, b: Sense): boolean {
  const [moreInA, moreInB] = [moreOften(a, b), moreOften(b, a)];
  if (moreInA.size === 0 || moreInB.size === 0) return false;
  const [left, others] = withoutTwins(a, b);
  return left.some((words) => {
    const like = mostAlike(words, others);
    if (like === null) return false;
    const [gone, come] = [words.difference(like), like.difference(words)];
    return (
      [...gone].some((each) => moreInA.has(wordOf(each))) &&
      [...come].some((each) => moreInB.has(wordOf(each)))
    );
  });
}

/** Words that the first has more often than the second. */
function moreOften(a: Sense, b: Sense): ReadonlySet<string> {
  const [inA, inB] = [a, b].map(({ clauses }) => new Set(numbered(clauses.flatMap(({ words }) => words))));
  return new Set([...(inA ?? [])].filter((each) => inB?.has(each) === false).map(wordOf));
}

/** `plate`, and `plate 2` where it stands again. */
function numbered(words: readonly string[]): string[] {
  const times = new Map<string, number>();
  return words.map((word) => {
    const time = (times.get(word) ?? 0) + 1;
    times.set(word, time);
    return time === 1 ? word : `${word} ${time}`;
  });
}

function wordOf(each: string): string {
  return each.split(' ')[0] ?? each;
}

/** The clauses of either that do not stand in the other, as often as they do not. */
function withoutTwins(a: Sense, b: Sense): readonly [readonly Set<string>[], readonly Set<string>[]] {
  const byKey = ({ clauses }: Sense) =>
    Map.groupBy(
      clauses.map(({ words }) => new Set(numbered(words))),
      (words) => [...words].sort().join(' '),
    );
  const [inA, inB] = [byKey(a), byKey(b)];
  const rest = (some: typeof inA, others: typeof inA) =>
    [...some].flatMap(([key, twins]) => twins.slice(others.get(key)?.length ?? 0));
  return [rest(inA, inB), rest(inB, inA)];
}

/** The one that has most in common with it, at least a third of its words; null where there is none. */
function mostAlike(words: ReadonlySet<string>, others: readonly Set<string>[]): Set<string> | null {
  let [best, most] = [null as Set<string> | null, 0];
  for (const other of others) {
    const common = words.intersection(other).size;
    if (common > most) [best, most] = [other, common];
  }
  return most * 3 >= words.size ? best : null;
}
