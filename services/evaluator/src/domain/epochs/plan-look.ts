import { casesOfNextLook } from '@nocturne/stats';
import type { EarlierLook, TakenLook } from './taken-look.ts';

/** A look that was spent. */
export interface PastLook extends Partial<EarlierLook> {
  readonly number: number;
  readonly key: string;
  /** Absent, with the two others, of looks that were taken before these were noted. */
  readonly claims?: string;
}

/** What is to be looked at now. */
interface Question {
  readonly key: string;
  readonly claims: string;
  readonly tasks: number;
  /** Whether the draft makes any claim that head does not: only then can it do more harm. */
  readonly isTried: boolean;
  /** The least number that is fit: more than 1 where the same tasks said what to leave out of the draft. */
  readonly least: number;
  /** Whether a look of this number could pass, if no task were harmed. */
  readonly couldPass: (number: number) => boolean;
}

/** Whether there is anything new to be seen: where not, no look is spent, whichever there were before. */
export function isAnyLook({ tasks, isTried }: Pick<Question, 'tasks' | 'isTried'>): boolean {
  return tasks > 0 && isTried;
}

/**
 * Which look this is, and whether it is spent. Only looks that could let harm through are: none where the draft claims nothing
 * new, none while there are too few tasks to pass anything, none where the same was seen before, and none until there are half
 * as many tasks again as when the same claims were looked at last; that look's decision stands until then.
 * @param past all looks of the epoch
 */
export function planLook(
  past: readonly PastLook[],
  question: Question,
): Pick<TakenLook, 'number' | 'key' | 'earlier'> {
  if (!isAnyLook(question)) return { number: 0, key: null, earlier: null };
  const { key, claims, tasks, least, couldPass } = question;
  const same = past.find((look) => look.key === key);
  if (same !== undefined) return { number: same.number, key, earlier: null };
  const last = past.filter((look) => look.claims === claims).sort((a, b) => b.number - a.number)[0];
  if (last?.tasks !== undefined && last.decision !== undefined && tasks < casesOfNextLook(last.tasks)) {
    const earlier = { tasks: last.tasks, decision: last.decision };
    return { number: last.number, key: null, earlier };
  }
  const taken = new Set(past.map((look) => look.number));
  let number = Math.max(1, least);
  while (taken.has(number)) number += 1;
  return { number, key: couldPass(number) ? key : null, earlier: null };
}
