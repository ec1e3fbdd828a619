import type { Lesson } from '@nocturne/contracts';
import { isWhole } from '../fold/counter.ts';
import { tallyAt, type Fold } from '../fold/fold.ts';
import { shortMark } from '../observations/count-tries.ts';
import { versionName } from '../observations/version-key.ts';
import { byText } from '../text.ts';

/** Agents that are named on either side of a lesson. */
const most = 5;

/** Names of agents by their short hashes; empty where there are too many to be kept. */
export function agentNames(fold: Fold): ReadonlyMap<string, string> {
  return marked(fold, 'names', (name) => name);
}

/** Names of versions by the short hashes of all that may change about an agent; of those that told none there is none. */
export function versionNames(fold: Fold): ReadonlyMap<string, string> {
  return marked(fold, 'versions', versionName);
}

function marked(fold: Fold, what: 'names' | 'versions', nameOf: (key: string) => string | null) {
  const counter = tallyAt(fold, 'all', [])?.counters[what];
  if (counter === undefined || !isWhole(counter)) return new Map<string, string>();
  return new Map(
    Object.keys(counter.kept).flatMap((key): [string, string][] => {
      const name = nameOf(key);
      return name === null ? [] : [[shortMark(key), name]];
    }),
  );
}

/** Those with most sessions. */
export function foremost(meetings: Lesson['known_by']): Lesson['known_by'] {
  return meetings
    .toSorted((a, b) => b.of - a.of || byText(a.agent, b.agent))
    .slice(0, most)
    .map(({ agent, count, of }) => ({ agent, count, of }));
}
