import { sha256 } from '@nocturne/contracts';
import { remembering } from '../remember.ts';
import { maskText } from '../templates/mask-text.ts';
import { readObject } from './read-object.ts';

/** Longer texts, and texts of more lines, are no messages; longer objects are payloads. In UTF-16 units. */
const limits = { text: 300, lines: 3, object: 20_000, word: 40 } as const;

/**
 * The form of an answer, by which a tool's usual answers are known from others: `object:` and `text:` with a hash of its field
 * names or of its words without values, `list`, `word` (a number, an id, yes or no), or `long` where it is anything else.
 * @param given tells the values of the call, which are no part of a text's form; most answers are of another one.
 */
export function formOf(text: string, given: () => readonly string[]): string {
  const told = text.trim();
  if (told.length <= limits.word && !/\s/.test(told)) return 'word';
  const value = told.length > limits.object ? undefined : readObject(told);
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object' && value !== null)
    return `object:${shortHash(JSON.stringify(Object.keys(value).sort().slice(0, 60)))}`;
  if (told.length > limits.text || (told.match(/\n/g)?.length ?? 0) >= limits.lines) return 'long';
  return `text:${shortHash(maskText(told, given()))}`;
}

const shortHash = remembering((text) => sha256(text).slice(0, 8));
