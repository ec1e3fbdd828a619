import { entryIdOf, type Decision, type Entry, type Guidance, type Insight } from '@nocturne/contracts';
import { byCodePoint } from './order.ts';
import { cleanLine } from './render/clean-line.ts';
import { bindDecisions } from './bind-decisions.ts';
import { ruleOnCandidate, type Candidate, type KeptStates, type Ruling } from './rule-on-candidate.ts';
import { screenEntry } from './screen-entry.ts';
import { sharesFailure } from './targets.ts';
import { writeEntry } from './write-entry.ts';

export interface Inputs {
  /** Of the dream, in any order. */
  readonly insights: readonly Insight[];
  /** All of the store's, in any order: their sequence counts. */
  readonly decisions: readonly Decision[];
  readonly kept: KeptStates;
}

/** Something that evidence calls for and memory does not get. */
export interface Exclusion {
  readonly entry: string;
  readonly title: string;
  readonly reason: string;
}

interface CalledFor {
  /** Sorted by id. */
  readonly entries: readonly Entry[];
  /** Sorted by entry id. */
  readonly excluded: readonly Exclusion[];
}

/**
 * The memory that a store ought to have: a pure function of what the latest dream found, of all that was ever decided, and
 * of the words that people wrote. Head is no input, so it does not matter when dreams were cut.
 */
export function calledFor({ insights, decisions, kept }: Inputs): CalledFor {
  const ordered = decisions.toSorted((a, b) => a.sequence - b.sequence);
  const bindingsOf = bindDecisions(ordered);
  const rule = (candidate: Candidate) => ruleOnCandidate(candidate, bindingsOf(candidate), kept);
  const candidates = new Map(insights.map((insight) => [entryIdOf(insight.pattern), liveCandidate(insight)]));
  const handedDown = addEdited(candidates, ordered, rule);
  addKept(candidates, ordered, kept);

  const entries: Entry[] = [];
  const excluded: Exclusion[] = [];
  for (const candidate of [...candidates.values()].sort((a, b) => byCodePoint(a.id, b.id))) {
    const { id, insight } = candidate;
    const ruling = rule(candidate);
    if (ruling.kind === 'kept') entries.push(ruling.entry);
    if (insight === null) continue;
    if (ruling.kind === 'out') {
      excluded.push({ entry: id, title: cleanLine(insight.guidance.title), reason: ruling.reason });
    }
    if (ruling.kind !== 'free') continue;
    const words = ruling.words ?? handedDown.get(id) ?? null;
    if (words === null && !candidate.live) continue;
    const entry = writeEntry(id, insight, words, ruling.validated);
    const fault = screenEntry(entry);
    if (fault === null) entries.push(entry);
    // Not by its title: that may be what the screen refused.
    else excluded.push({ entry: id, title: `an entry in ${entry.path}`, reason: fault });
  }
  return { entries, excluded };
}

function liveCandidate(insight: Insight): Candidate {
  return { ...bindable(insight), insight, live: true };
}

/** People's words stay where evidence goes: on what they were written over, or on the pattern that took its place. */
function addEdited(
  candidates: Map<string, Candidate>,
  decisions: readonly Decision[],
  rule: (candidate: Candidate) => Ruling,
): ReadonlyMap<string, Guidance> {
  const handedDown = new Map<string, Guidance>();
  for (const { kind, basis } of decisions.toReversed()) {
    if (kind !== 'edit' || basis === undefined || candidates.has(entryIdOf(basis.pattern))) continue;
    const candidate: Candidate = { ...bindable(basis), insight: basis, live: false };
    const heir = heirOf(candidate, candidates);
    if (heir === null) {
      candidates.set(candidate.id, candidate);
      continue;
    }
    const ruling = rule(candidate);
    if (ruling.kind === 'free' && ruling.words !== null && !handedDown.has(heir))
      handedDown.set(heir, ruling.words);
  }
  return handedDown;
}

/** The entry that a pattern under a new id writes about the same failure, the least by id where there are several. */
function heirOf(edited: Candidate, candidates: ReadonlyMap<string, Candidate>): string | null {
  const heirs = [...candidates.values()].filter((one) => one.live && sharesFailure(edited, one));
  return heirs.map(({ id }) => id).sort(byCodePoint)[0] ?? null;
}

/** Entries that only a decision's kept state still speaks for. */
function addKept(candidates: Map<string, Candidate>, decisions: readonly Decision[], kept: KeptStates): void {
  for (const { snapshot, targets } of decisions) {
    const state = snapshot === undefined ? undefined : kept.get(snapshot);
    if (state === undefined) continue;
    for (const target of targets) {
      const entry = state.get(target.entry);
      if (entry === undefined || candidates.has(entry.id)) continue;
      const { id, templates, tool } = entry;
      candidates.set(id, { id, templates, tool, sessions: 0, insight: null, live: false });
    }
  }
}

function bindable({ pattern, templates, tool, evidence }: Insight) {
  return { id: entryIdOf(pattern), templates, tool, sessions: evidence.support.sessions };
}
