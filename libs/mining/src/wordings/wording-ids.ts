import { derivedId } from '@nocturne/contracts';
import { byText } from '../text.ts';
import { mostExtras } from './compare-wordings.ts';
import { wordsOf } from './words-of.ts';

/** Of a template with more telling words, none is left out: it is only ever joined to what has the same words. */
const mostWords = 14;

/** The id of all templates whose common words are these, in whatever order. */
export function idOfWords(telling: readonly string[], strict: readonly string[]): string {
  return derivedId('tmpl', 'words', [...telling].sort(byText).join(' '), strict.join(' '));
}

/**
 * Every id under which a template may be told of together with other wordings of its failure, now or later: with up to
 * {@link mostExtras} of its telling words left out. At most 470.
 */
export function idsOfWordings(template: string): string[] {
  const words = wordsOf(template);
  if (words === null) return [];
  const { telling, strict } = words;
  const ids: string[] = [];
  const leaveOut = (kept: readonly string[], from: number) => {
    ids.push(idOfWords(kept, strict));
    if (telling.length > mostWords || telling.length - kept.length >= mostExtras(kept.length - 1)) return;
    for (let at = from; at < kept.length; at += 1) leaveOut(kept.toSpliced(at, 1), at);
  };
  leaveOut(telling, 0);
  return ids;
}
