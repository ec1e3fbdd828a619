import type { Entry, EntryChange, Verdict } from '@nocturne/contracts';
import type { DecisionDraft } from './commit.ts';
import { takeIn } from './notes/take-in.ts';
import { clip } from './render/clean-line.ts';
import { entriesById } from './rule-on-candidate.ts';
import { targetOf } from './targets.ts';

/** Who rules, and why. */
export interface Ruler {
  readonly authority: DecisionDraft['authority'];
  readonly by: string;
  readonly why: string;
}

export const policy: Ruler = { authority: 'policy', by: 'policy', why: '' };

/**
 * The acceptance of these changes; where the gate passed them its own word stands beside it, and makes them validated. What
 * agents noted is taken in by it.
 * A removal has no target: what speaks for an entry would bring it back.
 */
export function acceptance(
  ruler: Ruler,
  proposal: string,
  verdict: Verdict | null,
  changes: readonly Pick<EntryChange, 'entry'>[],
  draft: readonly Entry[],
): readonly DecisionDraft[] {
  const changed = new Set(changes.map(({ entry }) => entry));
  const targets = draft.filter(({ id }) => changed.has(id)).map(targetOf);
  const accept = (who: Ruler): DecisionDraft => ({ ...who, kind: 'accept', proposal, targets });
  const byGate = verdict?.decision === 'pass' ? [accept(gateSaying(verdict.summary))] : [];
  const noted = draft.filter(
    ({ id, noted: by, tier }) => changed.has(id) && by !== undefined && tier !== 'stated',
  );
  return [...byGate, accept(ruler), ...noted.map((entry) => takeIn(entry, ruler, proposal))];
}

/**
 * Keeps entries as a snapshot has them (`discard`: as they are on head; `roll_back`: as they were) until their evidence is
 * materially new: more than twice of the greater of what they rest on here and there.
 */
export function keepAs(
  kind: 'discard' | 'roll_back',
  ruler: Ruler,
  proposal: string | null,
  snapshot: string,
  entries: ReadonlySet<string>,
  states: readonly (readonly Entry[])[],
): DecisionDraft {
  const byId = states.map(entriesById);
  const targets = [...entries].map((id) => {
    const versions = byId.flatMap((state) => state.get(id) ?? []).map(targetOf);
    const [first, ...rest] = versions;
    if (first === undefined) throw new Error(`no state holds ${id}`);
    return { ...first, sessions: Math.max(first.sessions, ...rest.map(({ sessions }) => sessions)) };
  });
  return { ...ruler, kind, proposal, targets, snapshot };
}

/**
 * Keeps what the gate blames out: as it is on head where the proposal would change what was proven, else away from head.
 * What head holds as provisional makes the very claims that failed or have more against than for them; what is only left out
 * for the others' sake stays as it is.
 */
export function blame(
  { id: proposal, changes }: { readonly id: string; readonly changes: readonly EntryChange[] },
  verdict: Verdict,
  head: string,
  base: readonly Entry[],
  draft: readonly Entry[],
): readonly DecisionDraft[] {
  const blamed = verdict.blamed
    .map(({ entry }) => entry)
    .filter((id) => draft.some((entry) => entry.id === id));
  const spoken = new Set(verdict.blamed.filter(isHarmful(verdict.decision)).map(({ entry }) => entry));
  const unproven = new Set(
    base.filter(({ id, tier }) => tier === 'provisional' && spoken.has(id)).map(({ id }) => id),
  );
  const fresh = new Set(
    blamed.filter((id) => changes.some(({ entry }) => entry === id) && !unproven.has(id)),
  );
  const standing = draft.filter(({ id }) => blamed.includes(id) && !fresh.has(id)).map(targetOf);
  const ruler = gateSaying(verdict.summary);
  return [
    ...(fresh.size === 0 ? [] : [keepAs('discard', ruler, proposal, head, fresh, [draft, base])]),
    ...(standing.length === 0 ? [] : [{ ...ruler, kind: 'discard', proposal, targets: standing } as const]),
  ];
}

/** Whether what is blamed is blamed for harm, be it shown or only seen. */
export function isHarmful(
  decision: Verdict['decision'],
): (blamed: Pick<Verdict['blamed'][number], 'harmed' | 'helped'>) => boolean {
  return ({ harmed, helped }) => decision === 'fail' || harmed > helped;
}

/** The gate's own word. A decision's reason has its limit. */
export function gateSaying(summary: string): Ruler {
  return { authority: 'gate', by: 'gate', why: clip(summary, 4_000) };
}
