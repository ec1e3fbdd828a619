import { denials, isDenial } from './denials.ts';
import { replaceNumbers } from './number-words.ts';
import { phraseWords, replacePhrases } from './phrases.ts';
import { createSpelling } from './spelling.ts';
import { meaningOf, thesaurusWords } from './thesaurus.ts';

/** Words that carry no advice of their own: a sentence says the same with and without them. */
const fillers = wordSet(
  'a an the and or but so of in on at by for with into onto as is are be been being was were am it its this that these those ' +
    'there here i you he she we they me him us them my your our their his her will would should shall can could may might must ' +
    'have has had having do does did doing get gets getting got please kindly simply just also too very really again ' +
    'remember note try tries tried trying attempt attempts attempted attempting ensure want wants ought lets who what how about any all always every each whole ' +
    'per both either to from whose which than own itself themselves yourself already currently ' +
    'tip hint lesson reminder nb fyi e_g i_e etc now still ever',
);
/** Words that say how what is told hangs together: {@link senseOf} weighs them by what stands around them. */
const joints = wordSet(
  'if when where while whenever unless until once before after then because since therefore over instead first ' +
    'only solely exclusively merely purely some sometimes occasionally most mostly usually normally typically often frequently ' +
    'rarely seldom hardly half few atleast atmost above exceed exceeds exceeding below under beneath except oneof off out even ' +
    'nearly almost nur sólo solo seulement solamente',
);

const spelled = createSpelling([...fillers, ...joints, ...denials, ...phraseWords, ...thesaurusWords]);

/**
 * The words that carry a text, in their order: compatibility forms folded, lower case, fillers and the commonest endings of
 * English off, one word for all of a meaning, numbers in figures. So `Please make sure that you released it twice` and `release
 * it two times` are alike. Names of tools and arguments are one word each, and stay as they are.
 */
export function plainWords(text: string): string[] {
  return wordsOf(text).flatMap((word) => (carries(word) ? [plainWord(word)] : []));
}

export function carries(word: string): boolean {
  return !fillers.has(word) && !joints.has(word) && !isDenial(word);
}

export function plainWord(word: string): string {
  return isName(word) ? word : meaningOf(word);
}

/** Whether a word is a name or a number by its looks. */
export function isName(word: string): boolean {
  return /[_\d]/.test(word);
}

/** Every word of a text that has no stop or comma in it, phrases and numbers replaced, fillers included. */
export function wordsOf(text: string): string[] {
  return replaceNumbers(replacePhrases(splitWords(foldText(text))), carries);
}

/**
 * Letters folded and in lower case, signs that mean something in words; `can't` is one word, and so is what is written as one
 * name: `camelCase`, `kebab-case`, `dotted.names`, `a/path`, `gift_card_*`.
 */
function foldText(text: string): string {
  const normal = text.normalize('NFKC');
  const told = /[\d%$€£#+/]/.test(normal)
    ? signs.reduce((left, [sign, word]) => left.replace(sign, word), normal)
    : normal;
  const folded = told
    // In code quotes no word is a filler.
    .replace(/`([A-Za-z]+)`/g, (_, word: string) => (carries(word.toLowerCase()) ? word : `${word}_`));
  return folded
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
    .replace(/(?<=\p{L}-\p{L}{3,})(?:ing|ed)(?![\p{L}\p{N}_-])/gu, '')
    .replace(/(?<=[\p{L}\p{N}])[-./:*]+(?=[\p{L}\p{N}])/gu, '_')
    .replace(/_?\*/g, '_')
    .toLowerCase();
}

const units =
  's|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?|days?|ms|[kmgt]i?b|k?g|mg|[kcm]?m|px|dollars?|euros?|percent';
/** What a sign says, in words. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d),(?=\d{3}(?!\d))/g, ''],
  [/\b(in|and)\/(?:on|or)\b/g, '$1'],
  [/(?<=\d)\s*%/g, ' percent'],
  [/\$\s?(\d[\d.]*)/g, '$1 dollars'],
  [/€\s?(\d[\d.]*)|(\d[\d.]*)\s?€/g, '$1$2 euros'],
  [/£\s?(\d[\d.]*)/g, '$1 pounds'],
  [new RegExp(`(?<![\\w.])(\\d[\\d.]*)-?(${units})(?!\\w)`, 'gi'), '$1 $2'],
  [/\b([cf])#/gi, '$1_sharp'],
  [/\bc\+\+/gi, 'c_plus'],
  [/>=\s?(?=\d)/g, ' at least '],
  [/<=\s?(?=\d)/g, ' at most '],
  [/>\s?(?=\d)/g, ' more than '],
  [/<\s?(?=\d)/g, ' less than '],
  [/(?<![\p{L}\p{N}_.-])[-−](?=\d)/gu, 'minus '],
];

function splitWords(folded: string): string[] {
  return (folded.match(/[\p{L}\p{N}_]+/gu) ?? []).map(spelled);
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
