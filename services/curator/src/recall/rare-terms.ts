/** Words of a question that are looked up: more would cost time and say no more. */
const mostTerms = 24;

/**
 * The words of a question that tell entries apart, the rarest first: a long question has many words that stand everywhere. Words
 * that stand nowhere come too, for other endings of theirs may.
 */
export function rareTerms(
  terms: ReadonlySet<string>,
  countOf: (term: string) => number,
  entries: number,
): readonly string[] {
  const telling = [...terms].sort((a, b) => countOf(a) - countOf(b) || (a < b ? -1 : 1));
  const known = telling.filter((term) => countOf(term) > 0);
  const unknown = telling.filter((term) => countOf(term) === 0).slice(0, mostTerms / 4);
  const some = known.filter((term) => countOf(term) * 2 <= entries || entries < 8);
  return [...(some.length > 0 ? some : known).slice(0, mostTerms), ...unknown];
}
