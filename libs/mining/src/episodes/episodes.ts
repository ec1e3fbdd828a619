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
  /** Such failures after which the next call of the tool was the same call again, and failed again. */
  readonly repeats: number;
}

/** The episodes of a session, one for each (tool, template), sorted by both. What follows is looked for in the same thread. */
export function episodes(digest: Digest): readonly Episode[] {
  const groups = new Map<string, { tool: string; template_id: string; thread: number; failures: number[] }>();
  for (const [index, call] of digest.calls.entries()) {
    const template = call.error === undefined ? undefined : digest.errors[call.error];
    if (template === undefined) continue;
    const key = JSON.stringify([call.tool, template.template_id]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, {
        tool: call.tool,
        template_id: template.template_id,
        thread: call.thread,
        failures: [index],
      });
    } else group.failures.push(index);
  }
  return [...groups.values()]
    .map(({ tool, template_id, failures }) => ({
      tool,
      template_id,
      failures,
      ...resolution(digest.calls, failures.at(-1) ?? 0),
      repeats: failures.filter((index) => failedAgainUnchanged(digest.calls, index)).length,
    }))
    .sort((a, b) => byText(a.tool, b.tool) || byText(a.template_id, b.template_id));
}

/** The next call of the same tool in the same thread, and those in between; null where there is none. */
export function nextOfTool(
  calls: readonly Call[],
  index: number,
): { call: Call; between: readonly Call[] } | null {
  const failed = calls[index];
  if (failed === undefined) return null;
  const between: Call[] = [];
  for (let at = index + 1; at < calls.length; at += 1) {
    const call = calls[at];
    if (call === undefined || call.thread !== failed.thread) continue;
    if (call.tool === failed.tool) return { call, between };
    between.push(call);
  }
  return null;
}

function resolution(calls: readonly Call[], last: number): { recovered: boolean; change: Change | null } {
  const failed = calls[last];
  if (failed === undefined) return { recovered: false, change: null };
  const after = calls.slice(last + 1).filter((call) => call.thread === failed.thread);
  const place = after.findIndex((call) => call.tool === failed.tool && isAccepted(call));
  const accepted = after[place];
  if (accepted !== undefined) {
    return { recovered: true, change: changeBetween(failed, after.slice(0, place), accepted) };
  }
  return { recovered: false, change: otherTool(calls, last, after) };
}

/**
 * Another tool in its place: the tool right after the failure, if it was accepted, had not been accepted before in the
 * session, and was given at least one of the failed call's values; anything less is no sign that it replaced it.
 */
function otherTool(calls: readonly Call[], last: number, after: readonly Call[]): Change | null {
  const failed = calls[last];
  const next = after[0];
  if (failed === undefined || next === undefined || next.tool === failed.tool || !isAccepted(next))
    return null;
  if (calls.slice(0, last).some((call) => call.tool === next.tool && isAccepted(call))) return null;
  const values = new Set(failed.arguments.map(({ hash }) => hash));
  return next.arguments.some(({ hash }) => values.has(hash)) ? { by: 'other_tool', tool: next.tool } : null;
}

/** Whether the next call of the tool is the same call again, and fails again. */
function failedAgainUnchanged(calls: readonly Call[], index: number): boolean {
  const failed = calls[index];
  const next = nextOfTool(calls, index);
  if (failed === undefined || next === null) return false;
  return next.call.status === 'error' && changedArguments(failed, next.call).length === 0;
}
