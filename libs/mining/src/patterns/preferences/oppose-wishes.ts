import type { Pattern, Saying } from '@nocturne/contracts';
import { areOpposed } from '../../remarks/same-wish.ts';

type Preference = Extract<Pattern['subject'], { kind: 'preference' }>;

/** A wish as a pattern, before what speaks against it is known. */
export interface Candidate {
  readonly key: string;
  readonly subject: Preference;
  readonly pattern: Pattern;
}

/** Wishes against one that are told of with it: those that most sessions show. */
const mostAgainst = 3;

/**
 * Adds to each wish those that cannot be met together with it: of the same person, or everyone's. Both stand, with their dates,
 * as long as both are said; one that nobody has said since its opposite came up has been given up.
 */
export function opposeWishes(candidates: readonly Candidate[]): Pattern[] {
  const byWord = Map.groupBy(
    candidates.flatMap((candidate) => wordsOf(candidate.key).map((word) => ({ word, candidate }))),
    ({ word }) => word,
  );
  return candidates.map((one) => {
    const near = new Set(
      wordsOf(one.key).flatMap((word) => (byWord.get(word) ?? []).map(({ candidate }) => candidate)),
    );
    const against = [...near]
      .filter((other) => other !== one && concernSame(one, other) && areOpposed(one.key, other.key))
      .sort((a, b) => sessionsOf(b) - sessionsOf(a) || (a.pattern.id < b.pattern.id ? -1 : 1));
    if (against.length === 0) return one.pattern;
    const { pattern, subject } = one;
    const successor = against.find((other) => isGivenUpFor(one, other));
    const since = successor?.pattern.evidence.first_seen?.slice(0, 10);
    return {
      ...pattern,
      subject: { ...subject, against: against.slice(0, mostAgainst).map(sayingOf) },
      lacks: [
        ...pattern.lacks,
        ...(since === undefined ? [] : [`anyone who says it since its opposite came up on ${since}`]),
      ],
    };
  });
}

/** A word of the wish without its place: what is opposed may be the order of the two. */
function wordsOf(key: string): string[] {
  return [
    ...new Set([
      ...key
        .split(' ')
        .slice(1)
        .map((word) => word.replace(/^[>!]/, '')),
      '',
    ]),
  ].filter((word) => word !== '' || key.split(' ').length <= 2);
}

/** A person's own wish is held against that person's others and everyone's; everyone's only against everyone's. */
function concernSame({ subject: one }: Candidate, { subject: other, pattern }: Candidate): boolean {
  if (one.principal === other.principal) return true;
  return one.principal !== null && other.principal === null && pattern.lacks.length === 0;
}

function isGivenUpFor({ subject, pattern }: Candidate, other: Candidate): boolean {
  const [last, first] = [pattern.evidence.last_seen, other.pattern.evidence.first_seen];
  if (last === null || first === null || other.pattern.lacks.length > 0) return false;
  return subject.principal === other.subject.principal && last < first;
}

function sessionsOf({ pattern }: Candidate): number {
  return pattern.evidence.support.sessions;
}

function sayingOf({ subject, pattern }: Candidate): Saying & { text: string } {
  const { support, first_seen, last_seen } = pattern.evidence;
  return {
    text: subject.text,
    principal: subject.principal,
    sessions: support.sessions,
    first_seen,
    last_seen,
  };
}
