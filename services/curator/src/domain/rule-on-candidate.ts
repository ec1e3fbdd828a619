import type { Decision, Entry, Guidance, Insight, Rule } from '@nocturne/contracts';
import type { Binding } from './bind-decisions.ts';
import { clip, cleanLine } from './render/clean-line.ts';
import { dateGuidance } from './write-entry.ts';
import { claimsOf, isMateriallyNew, type Bindable } from './targets.ts';

/** An entry that may come into memory, and what speaks for it now. */
export interface Candidate extends Bindable {
  /** Absent where only an older state, kept by a decision, speaks for it. */
  readonly insight: Insight | null;
  /** Whether the latest dream found it; else only a person's words or a kept state speak for it. */
  readonly live: boolean;
  readonly sessions: number;
}

/** What the decisions make of a candidate. */
export type Ruling =
  | {
      readonly kind: 'free';
      readonly words: Guidance | null;
      /** Whether a person said or took in the words; else the store's policy took them in. */
      readonly stated: boolean;
      readonly validated: boolean;
    }
  | { readonly kind: 'kept'; readonly entry: Entry }
  | { readonly kind: 'out'; readonly reason: string };

/**
 * The snapshots that decisions name: their entries by id, by snapshot id. Null stands for one that no decision with this snapshot
 * is about: of these it only matters that they were there.
 */
export type KeptStates = ReadonlyMap<string, ReadonlyMap<string, Entry | null>>;

export function entriesById(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/**
 * Reads the decisions that bind a candidate from the latest back. The first that speaks against the candidate (discard, roll back) rules,
 * unless a later one speaks for it (accept, edit) or lifts it (revoke), or its evidence is materially new by now. Words
 * and proof count from the last decision against it on; one that kept it in a person's words is none against those.
 * @param bindings the latest first.
 */
export function ruleOnCandidate(
  candidate: Candidate,
  bindings: readonly Binding[],
  kept: KeptStates,
): Ruling {
  let words: Guidance | null = null;
  let stated = false;
  let validated = false;
  let favoured = false;
  const lifted = new Set<string>();
  for (const { decision, target } of bindings) {
    switch (decision.kind) {
      case 'edit':
        if (words === null && decision.guidance !== undefined)
          words = dateGuidance(decision.guidance, decision.at);
        stated ||= decision.authority === 'person';
        favoured = true;
        break;
      case 'accept':
        favoured = true;
        validated ||= isProof(decision, target.claims, candidate);
        break;
      case 'revoke':
        if (target.entry === candidate.id) return { kind: 'free', words, stated, validated };
        // Lifted for another entry: what bound this one only through that one is gone, what was said of this one stays.
        lifted.add(target.entry);
        break;
      case 'discard':
      case 'roll_back': {
        if (lifted.has(target.entry)) break;
        if (favoured || isMateriallyNew(candidate.sessions, target)) {
          words ??= saidIn(decision, candidate, target.entry, kept);
          return { kind: 'free', words, stated: stated || words !== null, validated };
        }
        const ruling = keepState(decision, candidate, target.entry, kept);
        if (ruling !== null) return ruling;
        break;
      }
    }
  }
  return { kind: 'free', words, stated, validated };
}

/** The gate's acceptance proves what it could hold against held-out sessions, as long as the entry claims the same. */
function isProof(decision: Decision, claims: string | undefined, { insight }: Candidate): boolean {
  return (
    decision.authority === 'gate' &&
    insight !== null &&
    insight.rules.some(isTestable) &&
    claims === claimsOf(insight)
  );
}

/** An order of tools is advice that no replay contradicts, and a preference has no rule: passing says nothing of them. */
function isTestable({ kind }: Rule): boolean {
  return kind !== 'order';
}

/** A person's words in the state that the decision kept: what lifts the state leaves them standing. */
function saidIn(decision: Decision, candidate: Candidate, target: string, kept: KeptStates): Guidance | null {
  const ruling = target === candidate.id ? keepState(decision, candidate, target, kept) : null;
  return ruling?.kind === 'kept' && ruling.entry.tier === 'stated' ? ruling.entry.guidance : null;
}

/** Null where the decision, meant for another entry, leaves this one alone: the kept state holds it beside that one. */
function keepState(
  decision: Decision,
  candidate: Candidate,
  target: string,
  kept: KeptStates,
): Ruling | null {
  const entry = decision.snapshot === undefined ? undefined : kept.get(decision.snapshot)?.get(candidate.id);
  if (target !== candidate.id)
    return entry === undefined ? { kind: 'out', reason: reasonOf(decision) } : null;
  return entry === undefined || entry === null
    ? { kind: 'out', reason: reasonOf(decision) }
    : { kind: 'kept', entry };
}

function reasonOf(decision: Decision): string {
  const act = decision.kind === 'discard' ? 'discarded' : 'rolled back';
  const why = decision.why === '' ? '' : ` (“${clip(cleanLine(decision.why), 200)}”)`;
  return `${act} by ${decision.by}${why}; it stays out until it is seen in more than twice as many sessions`;
}
