import { carries, plainWord, wordsOf } from './plain-words.ts';

/** A stretch of a sentence that tells of one thing, with what hangs it on another. */
export interface Clause {
  readonly opener: Opener;
  readonly words: readonly Word[];
  /** Which sentence of the text it belongs to. */
  readonly sentence: number;
  /** Whether it comes first between its commas. */
  readonly leads: boolean;
}

export interface Word {
  /** As it was written, in lower case. */
  readonly as: string;
  /** What it means; null where it carries nothing. */
  readonly plain: string | null;
}

/** The word by which a clause hangs on another, one for all that do the same; empty where it stands by itself. */
export type Opener =
  '' | 'if' | 'unless' | 'until' | 'before' | 'after' | 'then' | 'over' | 'than' | 'because' | 'but';

const openers: ReadonlyMap<string, Opener> = new Map<string, Opener>([
  ...['if', 'when', 'while', 'whenever', 'once'].map((word) => [word, 'if'] as const),
  ...['because', 'since', 'therefore', 'so'].map((word) => [word, 'because'] as const),
  ...(['unless', 'until', 'before', 'after', 'then', 'over', 'than', 'but'] as const).map(
    (word) => [word, word] as const,
  ),
  ['instead', 'over'],
]);

/** A text's clauses, in their order, none of them empty. */
export function clausesOf(text: string): Clause[] {
  return splitAt(text, /[.;!?](?=\s|$)|\n(?=[ \t]*(?:[-*•>#]|\d+[.)]|\n))/).flatMap((sentence, number) =>
    splitAt(sentence, /[,:](?=\s|$)|\s[-–—]+\s/).flatMap((piece) => clausesIn(wordsOf(piece), number)),
  );
}

function splitAt(text: string, mark: RegExp): string[] {
  return text.split(mark).filter((part) => part.trim() !== '');
}

function clausesIn(words: readonly string[], sentence: number): Clause[] {
  const clauses: Clause[] = [];
  let opener: Opener = '';
  let own: Word[] = [];
  const close = () => {
    if (own.some(({ plain }) => plain !== null)) {
      clauses.push({ opener, words: own, sentence, leads: clauses.length === 0 });
      own = [];
    }
  };
  for (const [at, word] of words.entries()) {
    const next = openerAt(words, at);
    if (next === undefined) own.push({ as: word, plain: carries(word) ? plainWord(word) : null });
    else {
      close();
      opener = next;
    }
  }
  close();
  return clauses;
}

/** `over` opens what is liked less, not what is more than a number; `so` what follows, not how much. */
function openerAt(words: readonly string[], at: number): Opener | undefined {
  const word = words[at] ?? '';
  if (word === 'over' && !words.slice(0, at).some((each) => /^(?:prefer|favou?r|cho[so])/.test(each)))
    return undefined;
  if (word === 'so' && at > 0) return undefined;
  return openers.get(word);
}
