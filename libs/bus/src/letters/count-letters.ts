import type { LetterCount, LetterFilter } from '@nocturne/contracts';
import type { Bus } from '../ports.ts';
import { matches, openLetters } from './scan-letters.ts';

/** The dead letters by topic, code and step. */
export async function countLetters(bus: Bus, filter: LetterFilter): Promise<readonly LetterCount[]> {
  const counts = new Map<string, LetterCount>();
  for (const log of await openLetters(bus, filter)) {
    for await (const found of log.letters()) {
      if (!matches(found, filter)) continue;
      const { origin: topic, code, step } = found.letter;
      const at = new Date(found.letter.at).toISOString();
      const key = JSON.stringify([topic, code, step]);
      const known = counts.get(key);
      counts.set(key, {
        topic,
        code,
        step,
        letters: (known?.letters ?? 0) + 1,
        waiting: (known?.waiting ?? 0) + (found.done ? 0 : 1),
        oldest: known === undefined || at < known.oldest ? at : known.oldest,
        newest: known === undefined || at > known.newest ? at : known.newest,
      });
    }
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
