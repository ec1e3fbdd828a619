import type { Entry, Insight } from '@nocturne/contracts';

/** What an entry's words stand on. Null for an entry that neither a pattern nor a note carries. */
export function insightOf({
  id: _id,
  origin: _origin,
  tier: _tier,
  text: _text,
  merged: _merged,
  against: _against,
  pattern,
  ...rest
}: Entry): Insight | null {
  return pattern === undefined ? null : { ...rest, pattern };
}
