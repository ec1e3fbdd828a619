/** The commonest endings off, six letters kept: `releases`, `released` and `releasing` are one word, in any of the languages. */
export function stem(word: string): string {
  if (/\d/.test(word)) return word;
  const bare =
    word.length < 5
      ? word.replace(/(?<=\w{3})s$/, '')
      : word.replace(/(?:ings?|edly|ed|ers?|es|en|ly|s|e|a|o|i)$/, '');
  return bare.replace(/([a-z])\1$/, '$1').slice(0, 6);
}
