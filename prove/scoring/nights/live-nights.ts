import {
  defaultBudget,
  derivedId,
  entryIdOf,
  mintTenantId,
  storeIdOf,
  type Budget,
  type Decision,
  type Entry,
  type EntryChange,
  type Insight,
} from '@nocturne/contracts';
import { compileOwnWorld, gridWorld, simulateWorld } from '@nocturne/fleet';
import { emptyFold, foldDigests, mergeFolds } from '@nocturne/mining';
import { fitsBudget } from '../../../services/curator/src/domain/budget/fits-budget.ts';
import { calledFor } from '../../../services/curator/src/domain/called-for.ts';
import { firstTip, placeDecisions, type DecisionDraft } from '../../../services/curator/src/domain/commit.ts';
import { diffEntries } from '../../../services/curator/src/domain/diff/diff-entries.ts';
import { snapshotOf } from '../../../services/curator/src/domain/snapshot-of.ts';
import { acceptance, gateSaying } from '../../../services/curator/src/domain/write-decisions.ts';
import { synthesize } from '../../../services/synthesizer/src/domain/synthesize.ts';
import { digestOf } from '../mine.ts';
import { countDuplicates } from './count-duplicates.ts';

export const nights = 30;

/** What memory was like after a night. */
export interface Night {
  readonly entries: number;
  readonly insights: number;
  readonly duplicates: number;
  /** Within the budget it was given, and within one of a tenth of its entries. */
  readonly fits: boolean;
  readonly fitsSmall: boolean;
  /** Differences to the night before, and lines of the diff that tell of them. */
  readonly differences: number;
  readonly lines: number;
  /** Entries that were validated, are gone, and that the night's evidence still calls for, with no line that says where to. */
  readonly lost: number;
  /** Entries that were there already. */
  readonly kept: number;
}

const store = storeIdOf(mintTenantId('proof'), 'nights');
const at = '2026-01-01T00:00:00.000Z';
const small: Budget = { ...defaultBudget, entries: 20, bytes: 16_384, index_tokens: 1_000 };

/**
 * A fleet over thirty nights, each of which mines all that came until then. Half-way its work changes: other families, tools
 * and failures come, the former go on no more. The gate passes what is proposed.
 */
export function liveNights(seed: number): Night[] {
  const sessions = [...sessionsOf(seed), ...sessionsOf(seed + 10_000)];
  let fold = emptyFold();
  const lived: Night[] = [];
  let decisions: readonly Decision[] = [];
  let before: readonly Entry[] = [];
  for (let night = 0; night < nights; night += 1) {
    const [from, to] = [night, night + 1].map((each) => Math.floor((sessions.length * each) / nights));
    fold = mergeFolds([fold, foldDigests(sessions.slice(from, to).map(digestOf))]);
    const { insights, below } = synthesize(fold, store, 'solo');
    const draft = calledFor({ insights, decisions, kept: new Map() });
    const changes = diffEntries(before, draft.entries, { excluded: draft.excluded, below });
    decisions = [...decisions, ...accepted(decisions, night, changes, draft.entries)];
    const { entries } = calledFor({ insights, decisions, kept: new Map() });
    const few = calledFor({ insights, decisions, kept: new Map(), budget: small });
    lived.push({
      entries: entries.length,
      insights: insights.length,
      duplicates: countDuplicates(entries),
      fits: fitsBudget(snapshotOf(entries), defaultBudget),
      fitsSmall: fitsBudget(snapshotOf(few.entries, [], small), small),
      differences: countDifferences(before, draft.entries),
      lines: new Set(changes.map(({ entry }) => entry)).size,
      lost: countLost(before, entries, insights, changes),
      kept: before.length,
    });
    before = entries;
  }
  return lived;
}

function sessionsOf(seed: number) {
  const run = simulateWorld(compileOwnWorld({ ...gridWorld(seed), sessions: 1_000 }, seed));
  const sessions = [];
  for (let next = run.next(); next.done !== true; next = run.next()) {
    // Ids of the second fleet are its own.
    const { session } = next.value;
    sessions.push({ ...session, id: `${seed}-${session.id}` });
  }
  return sessions;
}

function accepted(
  decisions: readonly Decision[],
  night: number,
  changes: readonly EntryChange[],
  entries: readonly Entry[],
): readonly Decision[] {
  const changed = new Set(changes.map(({ entry }) => entry));
  if (!entries.some(({ id }) => changed.has(id))) return [];
  const tip = { ...firstTip(store, at), decided: decisions.length };
  const proposal = derivedId('drm', night).replace('drm', 'prop');
  const drafts: readonly DecisionDraft[] = acceptance(gateSaying('passed'), proposal, null, changes, entries);
  return placeDecisions(tip, drafts, at);
}

function countDifferences(before: readonly Entry[], after: readonly Entry[]): number {
  const [was, is] = [before, after].map(
    (list) => new Map(list.map((entry) => [entry.id, JSON.stringify(entry)])),
  );
  const ids = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]);
  return [...ids].filter((id) => was?.get(id) !== is?.get(id)).length;
}

function countLost(
  before: readonly Entry[],
  after: readonly Entry[],
  insights: readonly Insight[],
  changes: readonly EntryChange[],
): number {
  const there = new Set(after.map(({ id }) => id));
  const called = new Set(insights.map(({ pattern }) => entryIdOf(pattern)));
  const told = new Map(changes.map((change) => [change.entry, change]));
  return before.filter(({ id, tier }) => {
    if (tier !== 'validated' || there.has(id) || !called.has(id)) return false;
    const { verb, with: others = [] } = told.get(id) ?? {};
    return !(verb === 'merge' && others.some((other) => there.has(other)));
  }).length;
}
