/** A text in parts: what it quotes, and the words around that. */
interface Reading {
  /** What stands between quotation marks, without them. */
  readonly quotes: readonly string[];
  /** Outside of quotes, as written, without the punctuation around them. */
  readonly words: readonly string[];
  /** The words by clause: what a denial reaches. `instead of` and `rather than` begin a clause that denies. */
  readonly clauses: readonly (readonly string[])[];
  /** Whether its quotation marks come in pairs. */
  readonly isWhole: boolean;
}

/** Takes the place of a quote, so that the words around it stay apart. */
const quotePlace = ' \uFFFC ';

export function readText(text: string): Reading {
  const even = text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
  const quotes = [...even.matchAll(/"([^"]*)"/g)].map(([, quoted = '']) => quoted);
  const around = even.replace(/"[^"]*"/g, quotePlace);
  const clauses = around
    .replace(/\b(?:instead of|rather than)\b/gi, '; not')
    .replace(/\b(?:but|so that)\b/gi, ';')
    .split(/[;:,.!?](?=\s|$)|[()]/)
    .map(wordsOf)
    .filter((clause) => clause.length > 0);
  return { quotes, words: wordsOf(around), clauses, isWhole: !around.includes('"') };
}

function wordsOf(text: string): string[] {
  return text
    .split(/[\s\uFFFC]+/)
    .map((word) => word.replace(/^[('[]+/, '').replace(/(?:[.,;:!?)\]']|'s)+$/, ''))
    .filter((word) => word !== '');
}

/** Whether it is written as names of tools, arguments and values are, and no word of a language is. */
export function isName(word: string): boolean {
  return (
    /[\p{N}_.*/\\@:#$+=<>{}[\]|&%~^`-]/u.test(word) ||
    /\p{Ll}\p{Lu}/u.test(word) ||
    /[^\p{ASCII}]/u.test(word)
  );
}
