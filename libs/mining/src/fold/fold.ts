import { digestVersion, exemplarLimit, sha256, type Digest } from '@nocturne/contracts';
import { observe } from '../observations/observe.ts';
import { kinds, type Kind } from '../observations/observation.ts';
import { remembering } from '../remember.ts';
import { addRun, addSamples, trimSamples, type RunSamples } from '../runs/run-sample.ts';
import { byText } from '../text.ts';
import { rememberRanks } from './counter.ts';
import { echoTest } from './is-echo.ts';
import {
  addTally,
  countEcho,
  countShowing,
  emptyTally,
  showingOf,
  trimTally,
  type Tally,
  type TallyLimits,
} from './tally.ts';

/** Raised when the meaning of a fold changes: one of another version is built again from its digests. */
export const foldVersion = 7;

/** The tallies of one kind under the hashes of their keys. `observed` counts the observations of all keys. */
interface Group {
  observed: number;
  tallies: Record<string, Tally>;
}

/**
 * What some sessions add up to. Folds of disjoint sessions merge in any order and grouping to the same fold; it is plain
 * JSON and bounded: of more keys of a kind than its limit, those with the smallest hashes stay, with exact tallies.
 */
export interface Fold {
  readonly version: number;
  readonly groups: Record<Kind, Group>;
  /** Whole sessions, some of each family: what orders, contrasts and waste are looked for in. */
  readonly runs: RunSamples;
}

/** Keys of each kind, and what each tally keeps.  */
const limits: Record<Kind, TallyLimits & { readonly keys: number }> = {
  failure: { keys: 4_000, exemplars: exemplarLimit, samples: 5 },
  overlap: { keys: 4_000, exemplars: 0, samples: 0 },
  doubt: { keys: 2_000, exemplars: exemplarLimit, samples: 5 },
  repeat: { keys: 1, exemplars: exemplarLimit, samples: 0 },
  preference: { keys: 4_000, exemplars: exemplarLimit, samples: 5 },
  handoff: { keys: 2_000, exemplars: exemplarLimit, samples: 0 },
  shape: { keys: 8_000, exemplars: 0, samples: 0 },
  form: { keys: 4_000, exemplars: 0, samples: 0 },
  silence: { keys: 1_000, exemplars: 0, samples: 0 },
  tool: { keys: 4_000, exemplars: 0, samples: 0 },
  call: { keys: 4_000, exemplars: 0, samples: 0 },
  family: { keys: 2_000, exemplars: 0, samples: 0 },
  all: { keys: 30, exemplars: 0, samples: 0 },
};

export function emptyFold(): Fold {
  const groups = Object.fromEntries(kinds.map((kind) => [kind, { observed: 0, tallies: {} }]));
  return { version: foldVersion, groups: groups as Record<Kind, Group>, runs: {} };
}

/** The fold of these sessions; no session may be there twice. */
export function foldDigests(digests: Iterable<Digest>): Fold {
  const fold = emptyFold();
  for (const digest of digests) addInPlace(fold, digest);
  return trim(fold);
}

/** The fold with one session more, which must not be in it yet. The given one stays as it is. */
export function addDigest(fold: Fold, digest: Digest): Fold {
  return mergeFolds([fold, foldDigests([digest])]);
}

/** Folds that are added before bounds are restored: trimming takes time, what is not trimmed room. */
const untrimmed = 4;

/**
 * The fold of all the sessions of these folds, which must be disjoint; each is taken when the one before is added. The given
 * ones stay as they are.
 */
export function mergeFolds(folds: Iterable<Fold>): Fold {
  return growFold(emptyFold(), folds);
}

/** The same, into the first one, so that of a large fold there is never another beside it. */
export function growFold(merged: Fold, folds: Iterable<Fold>): Fold {
  let added = 0;
  for (const fold of folds) {
    if ((added += 1) % untrimmed === 0) trim(merged);
    for (const kind of kinds) {
      const target = merged.groups[kind];
      target.observed += fold.groups[kind].observed;
      for (const [id, tally] of Object.entries(fold.groups[kind].tallies)) {
        addTally(tallyIn(target, id, tally.key, tally.label), tally);
      }
    }
    addSamples(merged.runs, fold.runs);
  }
  return trim(merged);
}

/** The tallies of a kind, in the order of their ids. */
export function talliesOf(fold: Fold, kind: Kind): Tally[] {
  const { tallies } = fold.groups[kind];
  return Object.keys(tallies)
    .sort(byText)
    .flatMap((id) => tallies[id] ?? []);
}

export function tallyAt(fold: Fold, kind: Kind, key: readonly string[]): Tally | undefined {
  return fold.groups[kind].tallies[idOf(kind, key)];
}

/** Observations under keys that the limits left out. */
export function leftOut(fold: Fold, kind: Kind): number {
  const kept = Object.values(fold.groups[kind].tallies).reduce(
    (sum, tally) => sum + tally.sessions + tally.echoes,
    0,
  );
  return fold.groups[kind].observed - kept;
}

/** Sessions that are not among the whole ones that are kept. */
export function runsLeftOut(fold: Fold): number {
  const kept = Object.values(fold.runs).reduce((sum, { runs }) => sum + Object.keys(runs).length, 0);
  return (tallyAt(fold, 'all', [])?.sessions ?? 0) - kept;
}

/** Observations of sessions that were given the entry of what they showed. */
export function echoesOf(fold: Fold, kind: Kind): number {
  return Object.values(fold.groups[kind].tallies).reduce((sum, { echoes }) => sum + echoes, 0);
}

function addInPlace(fold: Fold, digest: Digest): void {
  if (digest.version === digestVersion) addRun(fold.runs, digest);
  const isEcho = echoTest(digest);
  const showing = showingOf(digest);
  for (const observation of observe(digest)) {
    const { kind, key, label = '' } = observation;
    const group = fold.groups[kind];
    group.observed += 1;
    const tally = tallyIn(group, idOf(kind, key), key, label);
    if (isEcho(observation)) countEcho(tally, showing);
    else countShowing(tally, showing, observation, limits[kind]);
  }
}

/** The group's tally of a key, made where there is none yet. */
function tallyIn(group: Group, id: string, key: readonly string[], label: string): Tally {
  return (group.tallies[id] ??= emptyTally(key, label));
}

function trim(fold: Fold): Fold {
  const rank = rememberRanks();
  for (const kind of kinds) {
    const group = fold.groups[kind];
    const ids = Object.keys(group.tallies);
    if (ids.length > limits[kind].keys) {
      const kept = ids.sort(byText).slice(0, limits[kind].keys);
      group.tallies = Object.fromEntries(
        kept.flatMap((id) => Object.entries({ [id]: group.tallies[id] })),
      ) as Group['tallies'];
    }
    for (const tally of Object.values(group.tallies)) trimTally(tally, limits[kind], rank);
  }
  trimSamples(fold.runs);
  return fold;
}

/**
 * The hash by which a key's tally is found and, of too many, stays. Orders of one tool and family lie together: they are held
 * against each other, so that they have to stay or go together.
 */
function idOf(kind: Kind, key: readonly string[]): string {
  const own = hashOf(JSON.stringify(key));
  if (kind !== 'handoff') return own;
  return hashOf(JSON.stringify(key.slice(0, 2))).slice(0, 12) + own.slice(0, 12);
}

const hashOf = remembering((told) => sha256(told).slice(0, 24));
