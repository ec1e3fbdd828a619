import type { Entry, Share } from '@nocturne/contracts';
import { wilson } from '@nocturne/stats';
import type { Standing } from './standing.ts';

interface Ruling {
  readonly winner: Entry;
  readonly loser: Entry;
  readonly reason: string;
}

/**
 * Which of two that say the opposite stands: a person's word before evidence; of evidence, the one of which all was seen
 * after the other's last, and else the one whose advice surely worked more often. Null where nothing decides: then both
 * stand, each with a word about the other.
 */
export function weighOpposites(a: Standing, b: Standing): Ruling | null {
  if (a.by === 'noted' || b.by === 'noted') return null;
  if (a.by !== 'mined' && b.by !== 'mined') return null;
  if (a.by !== 'mined') return { winner: a.entry, loser: b.entry, reason: firmly[a.by] };
  if (b.by !== 'mined') return { winner: b.entry, loser: a.entry, reason: firmly[b.by] };
  return (
    later(a.entry, b.entry) ?? later(b.entry, a.entry) ?? better(a.entry, b.entry) ?? better(b.entry, a.entry)
  );
}

const firmly = { kept: 'a person restored it', said: 'a person wrote it' } as const;

function later(one: Entry, other: Entry): Ruling | null {
  const [first, last] = [one.evidence.first_seen, other.evidence.last_seen];
  if (first === null || last === null || Date.parse(first) <= Date.parse(last)) return null;
  const reason = `what it rests on was seen from ${first.slice(0, 10)} on, this until ${last.slice(0, 10)} only`;
  return { winner: one, loser: other, reason };
}

/** By the 95% intervals of how often the advice worked, where these do not meet. */
function better(one: Entry, other: Entry): Ruling | null {
  const [mine, theirs] = [workedOf(one), workedOf(other)];
  if (mine === undefined || theirs === undefined) return null;
  if (wilson(mine.count, mine.of)[0] <= wilson(theirs.count, theirs.of)[1]) return null;
  const reason = `it worked in ${mine.count} of ${mine.of} sessions, this in ${theirs.count} of ${theirs.of}`;
  return { winner: one, loser: other, reason };
}

function workedOf({ evidence: { cleared, passed } }: Entry): Share | undefined {
  const share = cleared ?? passed;
  return share !== undefined && share.of > 0 ? share : undefined;
}
