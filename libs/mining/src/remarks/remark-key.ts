import { maskValues } from '../templates/mask-values.ts';
import { cut } from '../text.ts';

/** Words that carry politeness or grammar and not what is preferred. */
const fillers = new Set(
  (
    'a an the please and also so ok okay but just hey i we you me us my our your would should could can will to that ' +
    'is are be do it its this these those of kindly really very note remember make sure thanks thank'
  ).split(' '),
);

/**
 * The key under which like remarks meet: lower case, values masked, punctuation and filler words left out. Order stays,
 * since "use A, not B" and "use B, not A" are two wishes. Empty where nothing of weight remains.
 */
export function remarkKey(sentence: string): string {
  const words = maskValues(sentence)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}<*>_]+/u)
    .filter((word) => word !== '' && !fillers.has(word));
  return words.length < 2 ? '' : cut(words.join(' '), 300);
}
