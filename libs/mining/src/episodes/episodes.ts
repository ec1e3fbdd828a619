import type { Call, Change, Digest } from '@nocturne/contracts';
import { byText } from '../text.ts';
import { changeBetween, changedArguments, isAccepted } from './change.ts';

/** One failure of one tool in one session, from its first occurrence to what became of it. */
export interface Episode {
  readonly tool: string;
  readonly template_id: string;
  /** Indexes into the digest's calls, ascending. */
  readonly failures: readonly number[];
  /** Whether, after the last such failure, a call of the same tool was accepted. */
  readonly recovered: boolean;
  /** What differed between the last such failure and the first accepted call that followed; null where none did. */
  readonly change: Change | null;
  /** Index of that accepted call. */
  readonly cleared: number | null;
  /** Such failures after which the next call of the tool was the same call again, and failed again. */
  readonly repeats: number;
}

/** The episodes of a session, one for each (tool, template), sorted by both. What follows is looked for in the same thread. */
export function episodes(digest: Digest): readonly Episode[] {
  const groups = new Map<string, { tool: string; template_id: string; failures: number[] }>();
  for (const [index, call] of digest.calls.entries()) {
    const template = call.error === undefined ? undefined : digest.errors[call.error];
    if (template === undefined) continue;
    const key = JSON.stringify([call.tool, template.template_id]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, {
        tool: call.tool,
        template_id: template.template_id,
        failures: [index],
      });
    } else group.failures.push(index);
  }
  return [...groups.values()]
    .map((group) => followUp(digest.calls, group))
    .sort((a, b) => byText(a.tool, b.tool) || byText(a.template_id, b.template_id));
}

/** What became of failed calls of one tool that count as one failure; their indexes ascending. */
export function followUp(
  calls: readonly Call[],
  { tool, template_id, failures }: Pick<Episode, 'tool' | 'template_id' | 'failures'>,
): Episode {
  return {
    tool,
    template_id,
    failures,
    ...resolution(calls, failures.at(-1) ?? 0),
    repeats: failures.filter((index) => failedAgainUnchanged(calls, index)).length,
  };
}

/** The next call of the same tool in the same thread, made after the answer, and those in between; null where there is none. */
export function nextOfTool(
  calls: readonly Call[],
  index: number,
): { call: Call; between: readonly Call[] } | null {
  const failed = calls[index];
  if (failed === undefined) return null;
  const between: Call[] = [];
  for (let at = index + 1; at < calls.length; at += 1) {
    const call = calls[at];
    if (call === undefined || !isReaction(failed, call)) continue;
    if (call.tool === failed.tool) return { call, between };
    between.push(call);
  }
  return null;
}

/**
 * Another tool tried in its place: the tool right after the failure, if it had not been accepted before in the session, and
 * either was given at least one of the failed call's values or is named much like it; anything less is no sign that it
 * replaced it. Null where there is none.
 */
export function otherToolTried(
  calls: readonly Call[],
  failure: number,
): { call: Call; index: number } | null {
  const failed = calls[failure];
  if (failed === undefined) return null;
  const index = calls.findIndex((call, at) => at > failure && isReaction(failed, call));
  const call = calls[index];
  if (call === undefined || call.tool === failed.tool || call.status === 'unanswered') return null;
  if (calls.slice(0, failure).some((former) => former.tool === call.tool && isAccepted(former))) return null;
  const values = new Set(failed.arguments.map(({ hash }) => hash));
  const takesOver =
    call.arguments.some(({ hash }) => values.has(hash)) || areNamedAlike(failed.tool, call.tool);
  return takesOver ? { call, index } : null;
}

/**
 * `find_user_by_mail` and `find_user_by_name`: at least two words, and more than half of the words of either, are the same; or
 * all words of the one are in the other, as in `find_user` and `find_user_by_name`.
 */
export function areNamedAlike(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= 2 && (shared * 2 > Math.max(a.size, b.size) || shared === Math.min(a.size, b.size));
}

function wordsOf(name: string): Set<string> {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return new Set(words.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''));
}

/** Whether a later call may react to the answer of this one: in its thread, and not sent along with it before it was answered. */
export function isReaction(failed: Call, later: Call): boolean {
  return later.thread === failed.thread && later.step > (failed.answered ?? failed.step);
}

function resolution(
  calls: readonly Call[],
  last: number,
): { recovered: boolean; change: Change | null; cleared: number | null } {
  const failed = calls[last];
  if (failed === undefined) return { recovered: false, change: null, cleared: null };
  const after: number[] = [];
  for (let at = last + 1; at < calls.length; at += 1) {
    const call = calls[at];
    if (call === undefined || !isReaction(failed, call)) continue;
    if (call.tool === failed.tool && isAccepted(call)) {
      const between = after.flatMap((index) => calls[index] ?? []);
      return { recovered: true, change: changeBetween(failed, between, call), cleared: at };
    }
    after.push(at);
  }
  const other = otherToolTried(calls, last);
  if (other === null || !isAccepted(other.call)) return { recovered: false, change: null, cleared: null };
  return { recovered: false, change: { by: 'other_tool', tool: other.call.tool }, cleared: other.index };
}

/** Whether the next call of the tool is the same call again, and fails again. */
function failedAgainUnchanged(calls: readonly Call[], index: number): boolean {
  const failed = calls[index];
  const next = nextOfTool(calls, index);
  if (failed === undefined || next === null) return false;
  return next.call.status === 'error' && changedArguments(failed, next.call).length === 0;
}
