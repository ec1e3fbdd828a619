import type { Entry } from '@nocturne/contracts';
import { createAdviceIndex } from '@nocturne/mining';
import type { Exclusion } from '../exclusion.ts';
import { byCodePoint } from '../order.ts';
import { isKnownFailure } from '../render/known-failures.ts';
import { withText } from '../write-entry.ts';
import { claimOf, maySayTheSame, namesIn, nameOf } from './claim.ts';
import type { Standing } from './standing.ts';
import { weighOpposites } from './weigh-opposites.ts';

interface Settled {
  readonly entries: readonly Standing[];
  readonly excluded: readonly Exclusion[];
}

/**
 * Leaves no two entries that say the same, and none that says the opposite of another without a word about it. What is
 * mined yields to what people wrote or restored; of what is mined, the evidence decides, and where it does not, both stay
 * and each tells of the other. So they do where one of the two is what agents noted, which no evidence speaks for.
 */
export function settleKin(standing: readonly Standing[]): Settled {
  const ordered = standing.toSorted(
    (a, b) => order[a.by] - order[b.by] || byCodePoint(a.entry.id, b.entry.id),
  );
  const index = createAdviceIndex(namesIn(ordered.map(({ entry }) => entry)));
  const known: Standing[] = [];
  const excluded = new Map<string, Exclusion>();
  const opposites: (readonly [Standing, Standing])[] = [];
  for (const one of ordered) {
    const text = claimOf(one.entry);
    const kin = index.find(text).flatMap(({ number, ...rest }) => {
      const other = known[number];
      return other !== undefined && maySayTheSame(other.entry, one.entry) ? [{ ...rest, other }] : [];
    });
    const same = kin.find(
      ({ relation, covers, other }) => relation === 'same' && covers && yields(one, other),
    );
    if (same !== undefined) {
      excluded.set(one.entry.id, mergedInto(one.entry, same.other.entry));
      continue;
    }
    opposites.push(
      ...kin.flatMap(({ relation, other }) =>
        relation === 'opposite' && mayOppose(other.entry, one.entry) ? [[other, one] as const] : [],
      ),
    );
    known.push(one);
    index.add(text);
  }

  const against = new Map<string, Entry[]>();
  for (const [a, b] of opposites) {
    if (excluded.has(a.entry.id) || excluded.has(b.entry.id)) continue;
    const ruling = weighOpposites(a, b);
    if (ruling === null) {
      grow(against, a.entry.id, b.entry);
      grow(against, b.entry.id, a.entry);
      continue;
    }
    const { loser, winner, reason } = ruling;
    excluded.set(loser.id, {
      ...{ entry: loser.id, title: loser.guidance.title, verb: 'supersede' },
      ...{ reason: `${nameOf(winner)}, says the opposite: ${reason}`, with: [winner.id] },
    });
  }
  const entries = known
    .filter(({ entry }) => !excluded.has(entry.id))
    .map((one) => {
      const others = (against.get(one.entry.id) ?? []).filter(({ id }) => !excluded.has(id));
      return others.length === 0 || one.by === 'kept' ? one : { ...one, entry: tellOf(one.entry, others) };
    });
  return { entries, excluded: [...excluded.values()] };
}

/** Of two answers that deny each other a tool may well give both: what is asked for has to differ outside of them. */
function mayOppose(a: Entry, b: Entry): boolean {
  const [one, other] = [a, b].map((entry) => claimOf(entry).replace(/"[^"]*"/g, '""'));
  return one !== other && !isKnownFailure(a) && !isKnownFailure(b);
}

const order = { kept: 0, said: 1, mined: 2, noted: 3 } as const;

/** What a decision restored stays beside anything; what people wrote yields to what people wrote; what agents noted to all. */
function yields(one: Standing, other: Standing): boolean {
  return one.by === 'mined' || one.by === 'noted' || (one.by === 'said' && other.by === 'said');
}

function mergedInto({ id, guidance }: Entry, other: Entry): Exclusion {
  return {
    entry: id,
    title: guidance.title,
    verb: 'merge',
    reason: `says the same as “${other.guidance.title}”, which stands`,
    with: [other.id],
  };
}

/** The entry with a line about each that says the opposite. */
export function tellOf(entry: Entry, others: readonly Entry[]): Entry {
  const against = others
    .map(({ id, guidance, evidence }) => ({
      entry: id,
      says: guidance.title,
      sessions: evidence.support.sessions,
      last_seen: evidence.last_seen,
    }))
    .sort((a, b) => byCodePoint(a.entry, b.entry));
  return withText({ ...entry, against });
}

function grow<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
