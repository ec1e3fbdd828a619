import { alternatives } from './wish-words.ts';

/**
 * Whether two wishes, by their keys, say the same: most of the words that carry the shorter one stand in the other, and both
 * want it or neither does. Rather two too many than one wish hidden behind its opposite.
 */
export function isSameWish(one: string, other: string): boolean {
  if (one === other) return one !== '';
  const [a, b] = [readKey(one), readKey(other)];
  if (a.denies !== b.denies || differInAlternatives(a.words, b.words, 2)) return false;
  const shared = a.words.filter((word) => b.words.includes(word)).length;
  const [shorter, longer] = [
    Math.min(a.words.length, b.words.length),
    Math.max(a.words.length, b.words.length),
  ];
  return shared >= 2 && shared * 3 >= shorter * 2 && shared * 2 >= longer;
}

/**
 * Whether they cannot both be met: the one wants what the other does not, or the other way round of it, or they differ in one
 * word for which there is one choice.
 */
export function areOpposed(one: string, other: string): boolean {
  const [a, b] = [readKey(one), readKey(other)];
  if (a.words.length === 0 || b.words.length === 0) return false;
  if (a.denies !== b.denies) return haveMostIn(a.words, b.words);
  if (rejects(a.words, b.words) || rejects(b.words, a.words)) return true;
  const turned = b.words.map(turn);
  if (b.words.some((word) => /^[>!]/.test(word)) && a.words.some((word) => /^[>!]/.test(word))) {
    if (!haveMostIn(a.words, b.words) && haveMostIn(a.words, turned)) return true;
  }
  return !a.denies && differInAlternatives(a.words, b.words, 1);
}

function readKey(key: string): { words: readonly string[]; denies: boolean } {
  const [sign = '', ...words] = key.split(' ');
  return { words, denies: sign === '-' };
}

/** Whether what the one leaves for something else is what the other wants. */
function rejects(a: readonly string[], b: readonly string[]): boolean {
  const left = a.filter((word) => word.startsWith('!')).map((word) => word.slice(1));
  return left.length > 0 && b.length > 0 && b.every((word) => left.includes(word));
}

/** What comes first as what comes second, and the other way round. */
function turn(word: string, _: number, words: readonly string[]): string {
  if (/^[>!]/.test(word)) return word.slice(1);
  return `${words.some((each) => each.startsWith('!')) ? '!' : '>'}${word}`;
}

function haveMostIn(a: readonly string[], b: readonly string[]): boolean {
  const shared = a.filter((word) => b.includes(word)).length;
  return shared >= 1 && shared * 4 >= 3 * Math.max(a.length, b.length);
}

/** The same words save so many each, and among these one each of a group of which only one can be. */
function differInAlternatives(a: readonly string[], b: readonly string[], most: number): boolean {
  const [onlyA, onlyB] = [a.filter((word) => !b.includes(word)), b.filter((word) => !a.includes(word))];
  const [first, second] = [onlyA.find(isAlternative), onlyB.find(isAlternative)];
  if (first === undefined || second === undefined) return false;
  if (Math.max(onlyA.length, onlyB.length) > most) return false;
  return alternatives.some((group) => group.includes(first) && group.includes(second));
}

function isAlternative(word: string): boolean {
  return alternatives.some((group) => group.includes(word));
}
