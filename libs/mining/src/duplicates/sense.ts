import { isFiller, isName, plainWord, wordsOf } from './plain-words.ts';

/** What a text says, beside how alike its letters are to another's: what must not differ for the two to be one. */
export interface Sense {
  /** The words that carry it, each once. */
  readonly words: ReadonlySet<string>;
  /** Names and numbers, each once; a number with the word before it: `plate 2`. */
  readonly names: ReadonlySet<string>;
  /** Of the words, those that it says not to do, or not to take. */
  readonly denied: ReadonlySet<string>;
  /** Of the words, those that it says somewhere without denying them. */
  readonly affirmed: ReadonlySet<string>;
  /** `first second`: one before, over or instead of another. */
  readonly pairs: ReadonlySet<string>;
}

const denials = new Set(
  'not no never dont doesnt didnt isnt arent wont cant cannot shouldnt mustnt without stop avoid skip nothing none neither'.split(
    ' ',
  ),
);
/** What stands between two things of which one comes first; of `after` it is the second. */
const hinges = new Set(['before', 'after', 'over', 'instead', 'than', 'until']);

/** Words that carry something, up to which a name is looked for on either side of a hinge. */
const reach = 6;

/** @param known names that are plain words and mean something here, in lower case: of tools and arguments. */
export function senseOf(text: string, known: ReadonlySet<string> = new Set()): Sense {
  const sense = {
    words: new Set<string>(),
    names: new Set<string>(),
    denied: new Set<string>(),
    affirmed: new Set<string>(),
    pairs: new Set<string>(),
  };
  for (const sentence of text.split(/[.;!?](?=\s|$)|\n/)) addSentence(sense, wordsOf(sentence), known);
  return sense;
}

type Growing = { readonly [K in keyof Sense]: Set<string> };

function addSentence(sense: Growing, words: readonly string[], known: ReadonlySet<string>): void {
  const named = (word: string) => isName(word) || known.has(word);
  // `never A without B` asks for B before A: it denies neither.
  const twice = words.includes('without') && words.some((word) => word === 'never' || word === 'dont');
  let denying = false;
  for (const [index, word] of words.entries()) {
    if (denials.has(word)) denying = !twice;
    else if (hinges.has(word) || isFiller(word) || word === 'first') continue;
    else {
      const plain = plainWord(word);
      if (/^\p{N}+$/u.test(word)) sense.names.add(`${nounBefore(words, index)} ${word}`.trim());
      else if (named(word)) sense.names.add(word);
      sense.words.add(plain);
      (denying ? sense.denied : sense.affirmed).add(plain);
      denying = false;
    }
  }
  for (const pair of pairsOf(words, named, twice)) sense.pairs.add(pair);
}

/** The number's noun, by which `plate 2` is not `drawer 2`. */
function nounBefore(words: readonly string[], index: number): string {
  const word = words[index - 1];
  return word === undefined || isFiller(word) || isName(word) ? '' : plainWord(word);
}

/** `A before B`, `before B, A`, `B after A`, `never B without A`: each is the pair of A and B. */
function pairsOf(
  words: readonly string[],
  named: (word: string) => boolean,
  twice: boolean,
): readonly string[] {
  const carries = (word: string) =>
    !isFiller(word) && !denials.has(word) && !hinges.has(word) && word !== 'first';
  return words.flatMap((word, at) => {
    const turns = word === 'after' || (twice && word === 'without');
    if (!hinges.has(word) && !turns) return [];
    const left = words.slice(0, at).filter(carries).slice(-reach);
    const right = words
      .slice(at + 1)
      .filter(carries)
      .slice(0, reach);
    const next = right.findIndex(named);
    const hinge = next < 0 ? right[0] : right[next];
    const other = left.findLast(named) ?? left.at(-1) ?? right.slice(next + 1).find(named);
    if (hinge === undefined || other === undefined || hinge === other) return [];
    const [first, second] = turns ? [hinge, other] : [other, hinge];
    return [`${plainWord(first)} ${plainWord(second)}`];
  });
}
