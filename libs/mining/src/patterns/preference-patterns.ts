import type { Pattern } from '@nocturne/contracts';
import { talliesOf, type Fold } from '../fold/fold.ts';
import type { Tally } from '../fold/tally.ts';
import { patternIdOf } from '../observations/observation.ts';
import { evidenceOf, sampleOf } from './evidence.ts';
import { lacksOf, type Thresholds, type PatternOptions } from './support.ts';

/** Who it is where the sender did not say: then nobody can be told apart, and what is wished is everyone's. */
const unknownPrincipal = 'unknown';
/** Persons who have to show a preference before it is everyone's. */
const leastPersons = 2;

/**
 * What people prefer: everyone's once enough persons show it; until then each person's own, wherever that person showed
 * it in enough sessions and tasks.
 */
export function preferencePatterns(fold: Fold, { profile, store }: PatternOptions): Pattern[] {
  const tallies = talliesOf(fold, 'preference').filter(({ sessions }) => sessions > 0);
  const persons = Math.max(profile.principals, leastPersons);
  const shared = new Map<string, Pattern>();
  for (const tally of tallies.filter(({ key }) => key.length === 1)) {
    shared.set(tally.key[0] ?? '', pattern(tally, store, null, { ...profile, principals: persons }));
  }
  const own = tallies
    .filter(({ key }) => key.length === 2)
    .map((tally) => ownPattern(tally, store, profile))
    .filter((each) => each.lacks.length === 0);
  const ofAll = (text: string) => shared.get(text)?.lacks.length === 0;
  const kept = own.filter(({ key }) => !ofAll(key)).map(({ pattern: each }) => each);
  const covered = new Set(own.map(({ key }) => key));
  return [...[...shared].filter(([key]) => ofAll(key) || !covered.has(key)).map(([, each]) => each), ...kept];
}

function ownPattern(
  tally: Tally,
  store: string,
  profile: Thresholds,
): { key: string; pattern: Pattern; lacks: string[] } {
  const [key = '', principal = unknownPrincipal] = tally.key;
  // Nobody can be one person only where nobody is named: then the profile's own count of persons holds.
  const needed = principal === unknownPrincipal ? profile : { ...profile, principals: 1 };
  const own = pattern(tally, store, principal === unknownPrincipal ? null : principal, needed);
  return { key, pattern: own, lacks: own.lacks };
}

function pattern(tally: Tally, store: string, principal: string | null, thresholds: Thresholds): Pattern {
  const evidence = evidenceOf(tally);
  return {
    id: patternIdOf(store, 'preference', tally.key),
    type: 'preference',
    subject: { kind: 'preference', text: sampleOf(tally), principal },
    evidence,
    lacks: lacksOf(evidence.support, thresholds),
  };
}
