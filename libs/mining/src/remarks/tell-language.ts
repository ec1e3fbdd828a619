import type { Reading } from './grammar.ts';

/** The readings whose small words and letters are found most often, all of them where they tie; none where none is found. */
export function tellLanguage(
  sentence: string,
  text: string,
  readings: readonly Reading[],
): readonly Reading[] {
  const found = readings.map(({ letters }) => sentence.match(letters)?.length ?? 0);
  const tellers = tellersOf(readings);
  for (const word of text.split(' '))
    for (const place of tellers.get(word) ?? []) found[place] = (found[place] ?? 0) + 1;
  const most = Math.max(...found);
  return most === 0 ? [] : readings.filter((_, place) => found[place] === most);
}

/** By each small word, the places of the readings that it tells. */
type Tellers = ReadonlyMap<string, readonly number[]>;

function tellersOf(readings: readonly Reading[]): Tellers {
  const known = tellers.get(readings);
  if (known !== undefined) return known;
  const made = new Map<string, number[]>();
  for (const [place, { telling }] of readings.entries())
    for (const word of telling) made.set(word, [...(made.get(word) ?? []), place]);
  tellers.set(readings, made);
  return made;
}

const tellers = new WeakMap<readonly Reading[], Tellers>();
