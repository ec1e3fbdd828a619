import type { Pattern, Saying } from '@nocturne/contracts';
import type { Fold } from '../fold/fold.ts';
import { distinctSessions } from '../fold/sum-tallies.ts';
import type { Tally } from '../fold/tally.ts';
import { patternIdOf } from '../observations/observation.ts';
import { forceOf, isBare, topicOf } from '../remarks/type-wish.ts';
import { templateIdOf } from '../templates/template-id.ts';
import { byText } from '../text.ts';
import { evidenceOf } from './evidence.ts';
import { groupWishes, type Wish } from './preferences/group-wishes.ts';
import { opposeWishes, type Candidate } from './preferences/oppose-wishes.ts';
import { lacksOf, type Thresholds, type PatternOptions } from './support.ts';

/** Who it is where the sender did not say: then nobody can be told apart, and what is wished is everyone's. */
const unknownPrincipal = 'unknown';
/** Persons who have to show a preference before it is everyone's. */
const leastPersons = 2;
/** Persons who are named with a wish, and ids of its wordings. */
const most = { persons: 10, members: 50 } as const;

/**
 * What people prefer, in whatever words: everyone's once enough persons show it; until then each person's own, wherever that
 * person showed it in enough sessions and tasks. Who wants the opposite stands beside it, with dates.
 */
export function preferencePatterns(fold: Fold, { profile, store }: PatternOptions): Pattern[] {
  const everyone = { ...profile, principals: Math.max(profile.principals, leastPersons) };
  return opposeWishes(
    groupWishes(fold).flatMap((wish) => {
      const shared = candidateOf(wish, wish.tally, null, everyone, store);
      if (shared.pattern.lacks.length === 0) return [shared];
      const own = [...wish.byPerson]
        .map(([person, tally]) => {
          // Nobody can be one person only where nobody is named: then the profile's own count of persons holds.
          const isKnown = person !== unknownPrincipal;
          const needed = isKnown ? { ...profile, principals: 1 } : profile;
          return candidateOf(wish, tally, isKnown ? person : null, needed, store);
        })
        .filter(({ pattern }) => pattern.lacks.length === 0);
      return own.length > 0 ? own : [shared];
    }),
  );
}

function candidateOf(
  wish: Wish,
  tally: Tally,
  principal: string | null,
  thresholds: Thresholds,
  store: string,
): Candidate {
  const counted = evidenceOf(tally);
  const evidence = { ...counted, support: { ...counted.support, sessions: distinctSessions(tally) } };
  const text = plainest(tally.samples) || plainest(wish.tally.samples);
  const about = topicOf(text);
  const key = principal === null && tally === wish.tally ? [wish.key] : [...tally.key];
  const persons = sayingsOf(wish).filter((saying) => principal === null || saying.principal === principal);
  const subject: Candidate['subject'] = {
    kind: 'preference',
    text,
    principal,
    ...(about === null ? {} : { about }),
    force: forceOf(text),
    members: wish.members.slice(0, most.members).map((member) => wordingId(member, principal)),
    said: persons.slice(0, most.persons),
    ...(persons.length > most.persons ? { others: persons.length - most.persons } : {}),
  };
  const id = patternIdOf(store, 'preference', key);
  const lacks = lacksOf(evidence.support, thresholds);
  return { key: wish.key, subject, pattern: { id, type: 'preference', subject, evidence, lacks } };
}

/** Of what people said the one that reads most like an order; of these the shortest. */
function plainest(samples: Tally['samples']): string {
  const [first] = Object.values(samples).sort(
    (a, b) => Number(isBare(b)) - Number(isBare(a)) || a.length - b.length || byText(a, b),
  );
  return first ?? '';
}

/** Who is known to have said it, those with most sessions first. */
function sayingsOf({ byPerson }: Wish): Saying[] {
  return [...byPerson]
    .filter(([principal]) => principal !== unknownPrincipal)
    .map(([principal, tally]) => ({
      principal,
      sessions: distinctSessions(tally),
      first_seen: tally.first,
      last_seen: tally.last,
    }))
    .sort((a, b) => b.sessions - a.sessions || byText(a.principal, b.principal));
}

/** What one person's own wish is told by is not what everyone's is: who rejects the one has not ruled on the other. */
function wordingId(key: string, principal: string | null): string {
  return templateIdOf(JSON.stringify(['wish', key, principal]));
}
