/** Stands for what was quoted. */
export const quoted = '\u00a7';

/**
 * A sentence as its words in small letters without accents, a blank on either side of each, also of punctuation; `don't` is
 * `do not`, `l'avenir` is `l' avenir`. What stands in quotation marks or as code is one sign: it is not said, it is shown.
 */
export function plainWords(sentence: string): string {
  const words = fullForms(letters(sentence))
    .replace(/-+|–|—|…|\.{2,}/g, (dash) => (dash === '-' ? ' ' : ' , '))
    .replace(/[,;:.!?¿¡()\u00a7]/g, ' $& ')
    .replace(/[^\p{L}\p{N}',;:.!?()\u00a7\s/]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return ` ${words} `;
}

/** Small letters without accents, without what is quoted. */
function letters(sentence: string): string {
  // ASCII has nothing to take away.
  if (!/[^\0-\x7f]/.test(sentence)) return withoutQuotes(sentence).toLowerCase();
  return withoutQuotes(sentence.normalize('NFKC').replace(/[’‘ʼ´]/g, "'"))
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/ß/g, 'ss');
}

/** Words that an apostrophe joins, apart. */
function fullForms(text: string): string {
  if (!text.includes("'")) return text;
  return text
    .replace(/\bcan't\b/g, 'can not')
    .replace(/\bwon't\b/g, 'will not')
    .replace(/n't\b/g, ' not')
    .replace(/\blet's\b/g, 'let us')
    .replace(/'d\b/g, ' would')
    .replace(/'ll\b/g, ' will')
    .replace(/'re\b/g, ' are')
    .replace(/'ve\b/g, ' have')
    .replace(/'m\b/g, ' am')
    .replace(/\b(it|that|there|what|here|who|he|she)'s\b/g, '$1 is')
    .replace(/'s\b/g, " 's")
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "' ");
}

const marks = [
  /(?<=[a-z,] )(?:Always|Never|Forever|Ever)\b(?: [A-Z]\w*)*/g,
  /\b(?:always|never|ever)-\w+/gi,
  /\b\w*[a-zA-Z0-9]_\w*/g,
  /`[^`\n]{1,300}`/g,
  /"[^"\n]{1,300}"/g,
  /[“„«»‹›][^“”„«»‹›\n]{1,300}[“”«»‹›]/g,
  /(?<=^|[\s(:])'[^'\n]{1,300}'(?=$|[\s).,;:!?])/g,
];

/** A word that is spoken of: "without the word never". */
const mentioned =
  /(?<=\b(?:words?|wort|w[öo]rter|mots?|palabras?|parol[ae]|palavras?|woord(?:en)?) )(?:always|never|ever|immer|nie|niemals|toujours|jamais|siempre|nunca|sempre|mai|altijd|nooit)\b/giu;

function withoutQuotes(sentence: string): string {
  const said = sentence.replace(mentioned, quoted);
  if (!/[`"“„«»‹›'_-]|[a-z,] (?:Always|Never|Forever|Ever)\b/.test(said)) return said;
  return marks.reduce((text, mark) => text.replace(mark, quoted), said);
}
