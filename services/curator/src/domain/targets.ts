import { contentHash, type DecisionTarget, type Entry, type Insight } from '@nocturne/contracts';
import { cleanLine } from './render/clean-line.ts';

/** What a decision has to know of an entry to bind it again at later dreams. */
export function targetOf(entry: Entry): DecisionTarget {
  return {
    entry: entry.id,
    templates: entry.templates,
    ...(entry.tool === undefined ? {} : { tool: entry.tool }),
    sessions: entry.evidence.support.sessions,
    claims: claimsOf(entry),
  };
}

/** A hash of what an entry claims: its rules, or, where it has none that can be checked, the action it names. */
export function claimsOf({ rules, guidance }: Pick<Insight, 'rules' | 'guidance'>): string {
  return contentHash(rules.length > 0 ? rules : cleanLine(guidance.do)).slice(0, 24);
}

/** Something that a decision may bind: an entry that evidence, a person's words or a kept snapshot speaks for. */
export interface Bindable {
  readonly id: string;
  readonly templates: readonly string[];
  readonly tool?: string | undefined;
}

export function sharesFailure(target: Pick<Bindable, 'templates' | 'tool'>, candidate: Bindable): boolean {
  if (target.tool !== undefined && candidate.tool !== undefined && target.tool !== candidate.tool)
    return false;
  return target.templates.some((template) => candidate.templates.includes(template));
}

/** Evidence is materially new when it rests on more than twice the sessions it had when it was decided. */
export function isMateriallyNew(sessions: number, target: DecisionTarget): boolean {
  return sessions > 2 * target.sessions;
}
