import { entryIdOf, type Decision, type Entry } from '@nocturne/contracts';
import { createAdviceIndex } from '@nocturne/mining';
import { claimOf, maySayTheSame, namesIn, nameOf } from '../alike/claim.ts';
import { tellOf } from '../alike/settle-kin.ts';
import { bindDecisions } from '../bind-decisions.ts';
import type { Exclusion } from '../exclusion.ts';
import { byCodePoint } from '../order.ts';
import { ruleOnCandidate } from '../rule-on-candidate.ts';
import { screenEntry } from '../screen-entry.ts';
import { writeEntry } from '../write-entry.ts';
import type { NotedAdvice } from './note-insights.ts';

interface Pending {
  /** What waits for a person, noted by most first. */
  readonly entries: readonly Entry[];
  /** What does not, with its reason; what was taken in is not among it. */
  readonly excluded: readonly Exclusion[];
}

/** So many wait at a time: a person reads them one by one. */
const waitAtMost = 50;

/**
 * What agents noted and nobody has ruled on, beside what head says: neither what it says already nor what may not be said.
 * Where head says the opposite, the note tells of it. Head's own entries are left as they are: the word of one agent that
 * nobody has looked at changes nothing for the others.
 */
export function pendingNotes(
  advice: readonly NotedAdvice[],
  decisions: readonly Decision[],
  head: readonly Entry[],
): Pending {
  const bindingsOf = bindDecisions(decisions.toSorted((a, b) => a.sequence - b.sequence));
  const onHead = new Set(head.map(({ id }) => id));
  const index = createAdviceIndex(namesIn(head));
  for (const entry of head) index.add(claimOf(entry));
  const waiting: Entry[] = [];
  const excluded: Exclusion[] = [];
  for (const { insight, fault } of advice) {
    const id = entryIdOf(insight.pattern);
    const sessions = insight.noted?.authors ?? 0;
    const ruling = ruleOnCandidate(
      { id, templates: [], tool: insight.tool, sessions, insight, live: true },
      bindingsOf({ id, templates: [] }),
      new Map(),
    );
    if (onHead.has(id) || (ruling.kind === 'free' && ruling.words !== null)) continue;
    const entry = writeEntry(id, insight, null, false);
    const kin = index.find(claimOf(entry)).flatMap(({ number, ...rest }) => {
      const other = head[number];
      return other !== undefined && maySayTheSame(other, entry) ? [{ ...rest, other }] : [];
    });
    const same = kin.find(({ relation, covers }) => relation === 'same' && covers)?.other;
    const screened = screenEntry(entry);
    const lacks =
      fault ??
      screened ??
      (ruling.kind === 'out' ? ruling.reason : null) ??
      (same === undefined ? null : `memory says it already: ${nameOf(same)}`);
    if (lacks === null) {
      const against = kin.flatMap(({ relation, other }) => (relation === 'opposite' ? [other] : []));
      waiting.push(against.length === 0 ? entry : tellOf(entry, against));
    } else {
      // Not by its title: that may be what the screen refused.
      const title = screened === null ? entry.guidance.title : 'a note of an agent';
      excluded.push({ entry: id, title, verb: same === undefined ? 'retire' : 'merge', reason: lacks });
    }
  }
  const ranked = waiting.toSorted(
    (a, b) => authorsOf(b) - authorsOf(a) || byCodePoint(firstOf(a), firstOf(b)),
  );
  return {
    entries: ranked.slice(0, waitAtMost),
    excluded: [
      ...excluded,
      ...ranked.slice(waitAtMost).map(({ id, guidance }): Exclusion => ({
        ...{ entry: id, title: guidance.title, verb: 'demote' },
        reason: `${waitAtMost} notes wait already that more agents wrote, or earlier`,
      })),
    ],
  };
}

function authorsOf({ noted }: Entry): number {
  return noted?.authors ?? 0;
}

function firstOf({ noted, id }: Entry): string {
  return `${noted?.first ?? ''} ${id}`;
}
