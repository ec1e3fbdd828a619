import { canonicalJson, type Entry, type Verb } from '@nocturne/contracts';

/**
 * What is done to an entry that stays under its id. What a person put in their words corrects it; so do figures that shrank
 * and advice that was taken back. Advice that was only added to, or told in other words, is refined. A proof that no longer
 * holds demotes it; all else is more of the same evidence.
 */
export function verbOfChange(was: Entry, is: Entry): Verb {
  if (is.tier === 'stated' && (was.tier !== 'stated' || !same(was.guidance, is.guidance))) return 'correct';
  if (was.tier === 'stated' && is.tier !== 'stated') return 'correct';
  if (takesBack(was, is)) return 'correct';
  if (was.tier === 'validated' && is.tier === 'provisional') return 'demote';
  if (!same(was.rules, is.rules) || !same(was.guidance, is.guidance) || was.path !== is.path) return 'refine';
  if (!same(was.merged, is.merged) || !same(was.against, is.against)) return 'refine';
  return is.evidence.support.sessions < was.evidence.support.sessions ? 'correct' : 'corroborate';
}

/** Whether something that it claimed is claimed no longer: another remedy, a shape that is not to be avoided after all. */
function takesBack(was: Entry, is: Entry): boolean {
  const claims = new Set(is.rules.map(canonicalJson));
  const changed = was.rules.filter((rule) => !claims.has(canonicalJson(rule)));
  // To name a remedy where none was known takes nothing back.
  return changed.some(
    (rule) =>
      rule.kind !== 'warns' ||
      rule.change !== undefined ||
      !is.rules.some((other) => other.kind === 'warns' && other.template_id === rule.template_id),
  );
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}
