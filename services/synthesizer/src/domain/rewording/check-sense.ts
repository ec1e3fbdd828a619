import type { Guidance } from '@nocturne/contracts';
import { directions, type Draft } from './draft.ts';
import { readText } from './read-text.ts';
import type { Reason } from './reasons.ts';

/**
 * Whether the words still say what the draft says: the names of what is to be done and of when stay; none is affirmed where
 * the draft only denies it, or the other way round; what was refused is not recommended; an order stays that order. Rather
 * keep a template's words than turn one around.
 */
export function checkSense(
  { title, when, do: action, if: exception = '' }: Guidance,
  draft: Draft,
): Reason | null {
  const [toDo, whenever] = [readText(`${action}; ${exception}`), readText(when)];
  const keepsWhen =
    hasAll(whenever.words, draft.whenNames) && hasAll(whenever.quotes, new Set(draft.whenQuotes));
  if (!hasAll(toDo.words, draft.doNames) || !keepsWhen) return 'left_out';

  const isNamed = (word: string) => draft.told.has(word);
  const orders = [...readText(title).clauses, ...toDo.clauses];
  for (const [name, direction] of directions([...orders, ...whenever.clauses], isNamed)) {
    if (draft.told.get(name)?.has(direction) === false) return 'turned_around';
  }
  const isRefused = (word: string) => draft.refused.has(word);
  for (const [, direction] of directions(orders, isRefused)) {
    if (direction === 'affirmed') return 'turned_around';
  }
  const texts = [title, action, exception].map((text) => readText(text).words);
  return draft.before.every(([former, latter]) => texts.every((words) => keepsOrder(words, former, latter)))
    ? null
    : 'turned_around';
}

function hasAll(found: readonly string[], wanted: ReadonlySet<string>): boolean {
  return wanted.isSubsetOf(new Set(found));
}

/** Whether words that name both say that the one comes before the other: `a, then b`, `before b, a`, `b after a`. */
function keepsOrder(words: readonly string[], former: string, latter: string): boolean {
  const [one, two] = [words.indexOf(former), words.indexOf(latter)];
  if (one < 0 || two < 0) return true;
  const follows = (at: number, word: string) =>
    [words[at - 1], words[at - 2]].some((each) => each?.toLowerCase() === word);
  if (one < two) return !follows(two, 'after') && !follows(one, 'before');
  return follows(two, 'before') || follows(one, 'after');
}
