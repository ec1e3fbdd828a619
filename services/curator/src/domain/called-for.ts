import {
  canonicalJson,
  defaultBudget,
  entryIdOf,
  type Budget,
  type Decision,
  type Entry,
  type Guidance,
  type Insight,
} from '@nocturne/contracts';
import { mergeInsights } from './alike/merge-insights.ts';
import { settleKin } from './alike/settle-kin.ts';
import type { Standing } from './alike/standing.ts';
import { bindDecisions } from './bind-decisions.ts';
import { fitBudget } from './budget/fit-budget.ts';
import type { Exclusion } from './exclusion.ts';
import { byCodePoint } from './order.ts';
import { cleanLine } from './render/clean-line.ts';
import { ruleOnCandidate, type Candidate, type KeptStates, type Ruling } from './rule-on-candidate.ts';
import { screenEntry } from './screen-entry.ts';
import { sharesFailure } from './targets.ts';
import { dateGuidance, writeEntry } from './write-entry.ts';

export interface Inputs {
  /** Of the dream, in any order. */
  readonly insights: readonly Insight[];
  /** All of the store's, in any order: their sequence counts. */
  readonly decisions: readonly Decision[];
  readonly kept: KeptStates;
  readonly budget?: Budget;
  /** What agents noted and the store's settings take for confirmed; what was taken in before speaks for itself. */
  readonly notes?: readonly Insight[];
  /** Bytes of the files that people and agents wrote: they count. */
  readonly beside?: number;
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
export function calledFor({
  insights,
  decisions,
  kept,
  budget = defaultBudget,
  notes = [],
  beside = 0,
}: Inputs): CalledFor {
  const ordered = decisions.toSorted((a, b) => a.sequence - b.sequence);
  const alike = mergeInsights(insights.map(dateWish));
  const candidates = new Map(
    [...alike.insights, ...notes].map((one) => [entryIdOf(one.pattern), liveCandidate(one)]),
  );
  addTakenIn(candidates, ordered);
  const ruled = ruleOnAll(candidates, alike.merged, ordered, kept);
  const settled = settleKin(ruled.standing);
  const fitted = fitBudget(settled.entries, budget, beside);
  const entries = fitted.entries.toSorted((a, b) => byCodePoint(a.id, b.id));
  const all = [...alike.excluded, ...ruled.excluded, ...settled.excluded, ...fitted.excluded];
  return { entries, excluded: tellOnce(all, new Set(entries.map(({ id }) => id))) };
}

/** One word about each that is not there: what was merged into another goes where that one went. */
function tellOnce(all: readonly Exclusion[], present: ReadonlySet<string>): readonly Exclusion[] {
  // A person's words may keep what evidence alone would merge.
  const byEntry = new Map(all.filter(({ entry }) => !present.has(entry)).map((one) => [one.entry, one]));
  return [...byEntry.values()]
    .map((one) => {
      const other = one.verb === 'merge' ? byEntry.get(one.with?.[0] ?? '') : undefined;
      if (other === undefined || other.verb === 'merge') return one;
      return { ...one, verb: other.verb, reason: `says the same as “${other.title}”: ${other.reason}` };
    })
    .sort((a, b) => byCodePoint(a.entry, b.entry));
}

/** A wish is told in its own words, which speak of the time when it was first said. */
function dateWish(insight: Insight): Insight {
  const { type, guidance, evidence } = insight;
  if (type !== 'preference' || evidence.first_seen === null) return insight;
  return { ...insight, guidance: dateGuidance(guidance, evidence.first_seen) };
}

/** What decisions and the screen leave of the candidates, in the words that people gave them. */
function ruleOnAll(
  candidates: Map<string, Candidate>,
  merged: ReadonlyMap<string, readonly string[]>,
  decisions: readonly Decision[],
  kept: KeptStates,
): { readonly standing: readonly Standing[]; readonly excluded: readonly Exclusion[] } {
  const bindingsOf = bindDecisions(decisions);
  const rule = (candidate: Candidate) => ruleOnCandidate(candidate, bindingsOf(candidate), kept);
  const handedDown = addEdited(candidates, decisions, rule);
  addKept(candidates, decisions, kept);
  const standing: Standing[] = [];
  const excluded: Exclusion[] = [];
  const leaveOut = (entry: string, title: string, reason: string) =>
    excluded.push({ entry, title, verb: 'retire', reason });
  for (const candidate of candidates.values()) {
    const { id, insight } = candidate;
    const ruling = rule(candidate);
    if (ruling.kind === 'kept') standing.push({ entry: ruling.entry, by: 'kept' });
    if (insight === null) continue;
    if (ruling.kind === 'out') leaveOut(id, cleanLine(insight.guidance.title), ruling.reason);
    if (ruling.kind !== 'free') continue;
    const words = ruling.words ?? handedDown.get(id) ?? null;
    if (words === null && !candidate.live) continue;
    const said = ruling.words === null ? { stated: words !== null } : { stated: ruling.stated };
    const entry = writeEntry(id, insight, words, ruling.validated, { merged: merged.get(id), ...said });
    const fault = screenEntry(entry);
    // Not by its title: that may be what the screen refused.
    if (fault !== null) leaveOut(id, `an entry in ${entry.path}`, fault);
    else standing.push({ entry, by: standingOf(insight, words) });
  }
  return { standing, excluded };
}

function standingOf({ noted, guidance }: Insight, words: Guidance | null): Standing['by'] {
  if (noted === undefined) return words === null ? 'mined' : 'said';
  return words === null || canonicalJson(words) === canonicalJson(guidance) ? 'noted' : 'said';
}

function liveCandidate(insight: Insight): Candidate {
  return { ...bindable(insight), insight, live: true };
}

/**
 * What agents noted and was taken in stands as it was then, whatever becomes of the notes: who reads it since may well have
 * noted it again, and is no further author of it. Where it is discarded, those who note it later count all the same.
 */
function addTakenIn(candidates: Map<string, Candidate>, decisions: readonly Decision[]): void {
  for (const { kind, basis } of decisions) {
    if (kind !== 'edit' || basis?.noted === undefined) continue;
    const taken: Candidate = { ...bindable(basis), insight: basis, live: false };
    const sessions = Math.max(taken.sessions, candidates.get(taken.id)?.sessions ?? 0);
    candidates.set(taken.id, { ...taken, sessions });
  }
}

/** People's words stay where evidence goes: on what they were written over, or on the pattern that took its place. */
function addEdited(
  candidates: Map<string, Candidate>,
  decisions: readonly Decision[],
  rule: (candidate: Candidate) => Ruling,
): ReadonlyMap<string, Guidance> {
  const handedDown = new Map<string, Guidance>();
  for (const { kind, basis } of decisions.toReversed()) {
    if (kind !== 'edit' || basis === undefined || basis.noted !== undefined) continue;
    if (candidates.has(entryIdOf(basis.pattern))) continue;
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
      if (entry === undefined || entry === null || candidates.has(entry.id)) continue;
      const { id, templates, tool } = entry;
      candidates.set(id, { id, templates, tool, sessions: 0, insight: null, live: false });
    }
  }
}

function bindable({ pattern, templates, tool, evidence }: Insight) {
  return { id: entryIdOf(pattern), templates, tool, sessions: evidence.support.sessions };
}
