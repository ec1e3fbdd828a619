/** Words that are others with two letters changed about, and words of their own. */
const ownWords = new Set('tired quite trail there three united casual form'.split(' '));

const shortest = 5;

/**
 * Tells of a word with two neighbouring letters changed about which one was meant, among words that are known; the first letter and
 * the length are seldom wrong. Of what is not known it knows nothing.
 */
export function createSpelling(known: Iterable<string>): (word: string) => string {
  const words = new Set([...known].filter((word) => word.length >= shortest && /^[a-z]+$/.test(word)));
  const meant = new Map<string, string>();
  for (const word of words) {
    for (let at = 1; at + 1 < word.length; at += 1) {
      const turned = word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
      if (!words.has(turned) && !ownWords.has(turned)) meant.set(turned, word);
    }
  }
  return (word) => meant.get(word) ?? word;
}
