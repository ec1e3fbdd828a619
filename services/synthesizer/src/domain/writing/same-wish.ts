/** Words that a wish is not about: politeness, grammar, and how lasting or strong it is. */
const fillers = new Set(
  (
    'a an the please and also so ok okay but just hey i we you me us my our your would should could can will to that is are ' +
    'be do it its this these those of in on at for with kindly really very note remember make sure thanks thank always prefer ' +
    'ever any from now going forward default every time whenever future keep want like when while or as if then'
  ).split(' '),
);
const denials = new Set([
  'not',
  'no',
  'never',
  'dont',
  'without',
  'stop',
  'avoid',
  'unless',
  'nothing',
  'none',
]);

/**
 * Whether two wishes say the same in other words: most of the words that carry the shorter one stand in the other, in the
 * same order, and as many deny as affirm. `Never do A without B` is read as `always B before A`. Rather two too many than one
 * wish hidden behind its opposite.
 */
export function isSameWish(one: string, other: string): boolean {
  const [a, b] = [sense(one), sense(other)];
  if (a.denies !== b.denies) return false;
  const shared = commonOrder(a.words, b.words);
  const shorter = Math.min(a.words.length, b.words.length);
  return shared >= 2 && shared * 4 >= shorter * 3 && shared * 2 >= Math.max(a.words.length, b.words.length);
}

function sense(wish: string): { words: readonly string[]; denies: boolean } {
  const words = inOrder(
    wish
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .split(/[^\p{L}\p{N}_]+/u)
      .filter((word) => word !== '')
      .slice(0, 60),
  );
  return {
    words: words.filter((word) => !fillers.has(word) && !denials.has(word) && word !== 'before').map(stem),
    denies: words.filter((word) => denials.has(word)).length % 2 === 1,
  };
}

/** What comes first stands first: `never A without B` is `B before A`. */
function inOrder(words: readonly string[]): readonly string[] {
  const never = words.findIndex((word) => word === 'never' || word === 'dont');
  const without = words.indexOf('without');
  if (never < 0 || without < never) return words;
  return [...words.slice(without), ...words.slice(0, without)];
}

/** The commonest endings of English off: `releases`, `released` and `releasing` are one word. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/(?<=\w{3})s$/, '');
  return word.replace(/(?:ing|ed|es|s|e)$/, '').replace(/(.)\1$/, '$1');
}

/** Length of the longest common subsequence. */
function commonOrder(a: readonly string[], b: readonly string[]): number {
  let row: number[] = Array.from({ length: b.length + 1 }, () => 0);
  for (const word of a) {
    const next = [0];
    for (const [index, other] of b.entries()) {
      next.push(word === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
