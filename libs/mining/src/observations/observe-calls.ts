import type { Digest } from '@nocturne/contracts';
import { byText } from '../text.ts';
import { weekOf } from '../week.ts';
import type { Observation } from './observation.ts';

/** Tools of a session, and entries that it was given, that are told of: the first. */
const limits = { tools: 1_000, given: 500 } as const;

/**
 * The tools that the session called, whatever came of it: when, and which entries it had been given. What failed then is held
 * against it: whether a failure stopped, and whether it stays away from those who were told of it.
 */
export function observeCalls({ calls, given, ended_at }: Digest): Observation[] {
  const week = weekOf(ended_at);
  const counters = {
    weeks: week === null ? {} : { [week]: 1 },
    given: Object.fromEntries(given.slice(0, limits.given).map((entry) => [entry, 1])),
  };
  return [...new Set(calls.map(({ tool }) => tool))]
    .sort(byText)
    .slice(0, limits.tools)
    .map((tool) => ({ kind: 'call', key: [tool], sums: {}, counters }));
}
