/**
 * `releases`, `released` and `releasing` are one word, and so are `confirm` and `confirmation`, `pay` and `payment`, `slow` and
 * `slowly`. No more than advice needs: `user` is not `use`, `product` not `production`.
 */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = endings.reduce((left, [ending, least, instead]) => {
    if (!left.endsWith(ending)) return left;
    const kept = left.slice(0, left.length - ending.length);
    return kept.length >= least && (ending !== 's' || !/[su]$/.test(kept)) ? kept + instead : left;
  }, word);
  return bare.length > 3 ? bare.replace(/([^aeiou])\1$/, '$1').replace(/i$/, 'y') : bare;
}

/** What is taken off in this order, how much has to be left, and what is put on instead. */
const endings: readonly (readonly [string, number, string])[] = [
  ['ies', 2, 'y'],
  ['xes', 2, 'x'],
  ['ches', 2, 'ch'],
  ['shes', 2, 'sh'],
  ['sses', 2, 'ss'],
  ['oes', 1, 'o'],
  ['s', 3, ''],
  ['ically', 4, 'ic'],
  ['ly', 4, ''],
  ['ing', 3, ''],
  ['ied', 2, 'y'],
  ['ed', 3, ''],
  ['ification', 2, 'ify'],
  ['ation', 5, ''],
  ['ion', 5, ''],
  ['ment', 3, ''],
  ['e', 3, ''],
  ['at', 5, ''],
];
