import type { Reading } from './grammar.ts';

/** The readings whose small words and letters are found most often, all of them where they tie; none where none is found. */
export function tellLanguage(
  sentence: string,
  text: string,
  readings: readonly Reading[],
): readonly Reading[] {
  const words = text.split(' ').filter((word) => word !== '');
  const counted = readings.map((reading) => ({
    reading,
    found:
      words.filter((word) => reading.telling.has(word)).length +
      (sentence.match(reading.letters)?.length ?? 0),
  }));
  const most = Math.max(...counted.map(({ found }) => found));
  return most === 0 ? [] : counted.filter(({ found }) => found === most).map(({ reading }) => reading);
}
