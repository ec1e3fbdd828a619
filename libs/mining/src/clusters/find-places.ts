import { mask } from '../templates/masked-line.ts';

/** A stretch of a template where a value may stand that its form does not give away. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly filler: Filler;
  /** Whether it follows `=`, or a noun that is followed by names: `user ann`, `column total`. */
  readonly isNamed: boolean;
}

/**
 * What stands there: `value` (masked already), `shaped` like an identifier (`total_price`, `zummit.com`), `capitals`
 * (a state, a kind, a code), `name` (several words with capitals), `list` (words with commas, `and`, `or`), or any other `word`.
 */
export type Filler = 'value' | 'shaped' | 'capitals' | 'name' | 'list' | 'word';

/** Of a template with more, the first. */
const placeLimit = 30;

/** The places of a template: each word, and each name or list over the words that it is made of. */
export function findPlaces(template: string): Place[] {
  const words = wordsIn(template);
  const joined = [...namesIn(words), ...(/,| (?:and|or) /.test(template) ? listsIn(words, template) : [])];
  if (joined.length === 0) return words;
  return [...words, ...joined].sort((a, b) => a.start - b.start || b.end - a.end).slice(0, placeLimit);
}

interface Word extends Place {
  readonly text: string;
}

function wordsIn(template: string): Word[] {
  const found: Word[] = [];
  let isNamed = false;
  for (const match of template.matchAll(/<\*>|[^\s()[\]{}<>,;:"'`=|]+/g)) {
    const text = /[.!?]$/.test(match[0]) ? match[0].replace(/[.!?]+$/, '') : match[0];
    if (text === '') continue;
    const start = match.index;
    const follows = isNamed || template.charCodeAt(start - 1) === equals;
    found.push({ start, end: start + text.length, filler: fillerOf(text), isNamed: follows, text });
    if (found.length === placeLimit) break;
    isNamed = nouns.has(text.toLowerCase());
  }
  return found;
}

const equals = 61;

function fillerOf(text: string): Filler {
  if (/^[a-z]+$/.test(text)) return 'word';
  if (text === mask) return 'value';
  // The code of a failure, else it were masked.
  if (/^\d+$/.test(text)) return 'capitals';
  if (/(?:^|[_.\-/])[A-Z][A-Z0-9_]+$/.test(text)) return 'capitals';
  return isShaped(text) ? 'shaped' : 'word';
}

/** Joined by `_`, `.`, `-` and the like, or with a capital within; the names of failures are none. */
function isShaped(text: string): boolean {
  return /[A-Za-z][_.\-/@#$][A-Za-z]|[a-z][A-Z]/.test(text) && !/(?:Error|Exception)$/.test(text);
}

/** Names of several words. The first word of a template has a capital anyway and begins no name. */
function namesIn(words: readonly Word[]): Place[] {
  const isPart = (word: Word | undefined) =>
    word !== undefined && word.filler === 'word' && /^[A-Z][a-z'’-]+$/.test(word.text);
  return runsOf(words, 1, (one, next) => isPart(one) && isPart(next) && next.start === one.end + 1, 'name');
}

/** Lists: words with a comma between them, of which the last may have `and` or `or` before it. */
function listsIn(words: readonly Word[], template: string): Place[] {
  const between = (one: Word, next: Word) => template.slice(one.end, next.start);
  const isJoining = (word: Word) => word.text === 'and' || word.text === 'or';
  const runs = runsOf(words, 0, (one, next) => /^, ?$/.test(between(one, next)) && !isJoining(next), 'list');
  return runs.map((run) => {
    const last = words.findIndex(({ end }) => end === run.end);
    const [joining, item] = [words[last + 1], words[last + 2]];
    const goesOn = joining !== undefined && item !== undefined && isJoining(joining);
    return goesOn ? { ...run, end: item.end } : run;
  });
}

/** Runs of two words or more, of which each goes with the next. */
function runsOf(
  words: readonly Word[],
  first: number,
  goTogether: (one: Word, next: Word) => boolean,
  filler: Filler,
): Place[] {
  const found: Place[] = [];
  for (let from = first; from < words.length - 1; from += 1) {
    let last = from;
    for (let [one, next] = [words[last], words[last + 1]]; one && next && goTogether(one, next);) {
      last += 1;
      [one, next] = [words[last], words[last + 1]];
    }
    const [start, end] = [words[from], words[last]];
    if (last > from && start && end)
      found.push({ start: start.start, end: end.end, filler, isNamed: start.isNamed });
    from = last;
  }
  return found;
}

/** Nouns that are followed by names. */
const nouns = new Set(
  (
    'user account customer host node server client file directory folder path table column field key property attribute ' +
    'parameter argument option variable function method class type module package command tool service resource id name ' +
    'named called'
  ).split(' '),
);
