import {
  canonicalJson,
  type Entry,
  type EntryChange,
  type PatternType,
  type Rule,
} from '@nocturne/contracts';

/** What one entry claims in head, in the draft, or in both alike. */
export interface Variant {
  readonly entry: string;
  readonly type: PatternType;
  readonly rules: readonly Rule[];
  readonly head: boolean;
  readonly draft: boolean;
}

/**
 * The claims to be held against held-out sessions, those of head and of the draft side by side. A claim is on trial where
 * only the draft makes it. What head holds as provisional has never been proven: where the draft changes anything about
 * such an entry, or asks for its proof, all its claims are on trial, else a figure that grew would carry them through the
 * gate unseen.
 * Entries whose words cannot be checked (no rules) are left out. The order of the entries does not matter.
 * @param changes as the proposal lists them
 */
export function variantsOf(
  head: readonly Entry[],
  draft: readonly Entry[],
  changes: readonly Pick<EntryChange, 'entry' | 'promotion'>[] = [],
): readonly Variant[] {
  const retried = new Set(changes.filter(({ promotion }) => promotion === true).map(({ entry }) => entry));
  const former = new Map(head.map((entry) => [entry.id, entry]));
  const next = new Map(draft.map((entry) => [entry.id, entry]));
  const drafted = draft.map((entry) => {
    const was = former.get(entry.id);
    const kept = was !== undefined && isKept(was, entry) && !retried.has(entry.id);
    return { ...claims(entry), head: kept, draft: true };
  });
  const dropped = head
    .filter((entry) => {
      const is = next.get(entry.id);
      return is === undefined || (entry.tier !== 'provisional' && !isKept(entry, is));
    })
    .map((entry) => ({ ...claims(entry), head: true, draft: false }));
  return [...drafted, ...dropped].filter(({ rules }) => rules.length > 0);
}

function claims({ id, type, rules }: Entry): Pick<Variant, 'entry' | 'type' | 'rules'> {
  return { entry: id, type, rules };
}

function isKept(was: Entry, is: Entry): boolean {
  if (was.tier === 'provisional') return canonicalJson(was) === canonicalJson(is);
  return canonicalJson(was.rules) === canonicalJson(is.rules);
}

/** Whether the gate has to prove these claims: only the draft makes them. */
export function isOnTrial({ head, draft }: Variant): boolean {
  return draft && !head;
}
