import type { Entry, EntryChange, ReviewRule } from '@nocturne/contracts';

/** A proposal, as rules of review look at it. */
interface Reviewed {
  readonly changes: readonly EntryChange[];
  /** As they are on head, and as they would be: by id. */
  readonly before: ReadonlyMap<string, Entry>;
  readonly after: ReadonlyMap<string, Entry>;
}

/**
 * Of a proposal's changes those that a person has to look at. The first rule that speaks to a change rules on it; where none
 * does, what adds or corroborates needs nobody, and neither does an entry that only asks for its proof.
 */
export function changesToReview(proposal: Reviewed, rules: readonly ReviewRule[]): readonly EntryChange[] {
  return proposal.changes.filter((change) => {
    const rule = rules.find((one) => speaksTo(one, change, proposal));
    return rule === undefined ? !needsNobody(change) : rule.then === 'review';
  });
}

function needsNobody({ change, verb, promotion }: EntryChange): boolean {
  return change === 'added' || verb === 'corroborate' || promotion === true;
}

/** Whether a change meets all that a rule names. */
function speaksTo(rule: ReviewRule, change: EntryChange, { changes, before, after }: Reviewed): boolean {
  const entry = after.get(change.entry) ?? before.get(change.entry);
  return (
    (rule.types === undefined || (entry !== undefined && rule.types.includes(entry.type))) &&
    (rule.tiers === undefined || (entry !== undefined && rule.tiers.includes(entry.tier))) &&
    (rule.verbs === undefined || (change.verb !== undefined && rule.verbs.includes(change.verb))) &&
    (rule.paths === undefined || rule.paths.some((path) => isUnder(path, change.path))) &&
    (rule.sessions_below === undefined ||
      (entry !== undefined && entry.evidence.support.sessions < rule.sessions_below)) &&
    (rule.changes_above === undefined || changes.length > rule.changes_above)
  );
}

/** `/tools/*` is whatever begins with `/tools/`; without the star it is that path alone. */
function isUnder(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
