import { meaningOf } from './thesaurus.ts';

/** Words that carry no advice of their own: a sentence says the same with and without them. */
const fillers = new Set(
  (
    'a an the and or but so of in on at by for with into as is are be been being was were am it its this that these those ' +
    'there here i you he she we they me my your our their will would should shall can could may might must have has had do ' +
    'does did done get got please always just also very really too again make sure remember note try tried ensure want ought ' +
    'let us if when where while which who what how about any all some'
  ).split(' '),
);

/**
 * The words that carry a text, in their order: compatibility forms folded, lower case, fillers and the commonest endings of
 * English off, one word for all of a meaning. So `Please make sure that you released it` and `release it` are alike. Names
 * of tools and arguments are one word each, and stay as they are.
 */
export function plainWords(text: string): string[] {
  return wordsOf(text).flatMap((word) => (isFiller(word) ? [] : [plainWord(word)]));
}

export function isFiller(word: string): boolean {
  return fillers.has(word);
}

export function plainWord(word: string): string {
  return isName(word) ? word : meaningOf(word);
}

/** Whether a word is a name or a number by its looks. */
export function isName(word: string): boolean {
  return /[_\d]/.test(word);
}

/**
 * Every word of a text, folded and in lower case, fillers included; `can't` is one, and so is what is written as one name:
 * `camelCase`, `kebab-case`, `dotted.names`, `a/path`, `gift_card_*`.
 */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
      .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
      .replace(/(?<=[\p{L}\p{N}])[-./:*]+(?=[\p{L}\p{N}])/gu, '_')
      .replace(/_?\*/g, '_')
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? []
  );
}
