import { exemplarLimit } from '@nocturne/contracts';
import { byText } from '../text.ts';
import { rememberRanks } from './counter.ts';
import { addTally, emptyTally, trimTally, type Tally } from './tally.ts';

/** What several keys add up to under one: a session that showed two of them is in it twice. */
export function sumTallies(key: readonly string[], label: string, parts: readonly Tally[]): Tally {
  const sum = emptyTally(key, label);
  for (const part of parts) addTally(sum, part);
  trimTally(sum, { exemplars: exemplarLimit, samples: 5 }, rememberRanks());
  return sum;
}

/** Session ids are kept by the smallest hashes, so that beyond the limit they tell how many there are (k minimum values). */
export function distinctSessions({ exemplars, sessions }: Tally): number {
  const hashes = Object.keys(exemplars).sort(byText);
  if (hashes.length < exemplarLimit) return hashes.length;
  const greatest = Number.parseInt(hashes.at(-1) ?? '', 16) / 2 ** 48;
  return Math.min(sessions, Math.round((hashes.length - 1) / greatest));
}
