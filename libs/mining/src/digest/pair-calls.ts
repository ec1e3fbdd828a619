import type { Step, ToolCallStep, ToolResultStep } from '@nocturne/contracts';

/** A tool call and its answer; null where none came. `step` and `answered` are their indexes in the transcript. */
export interface PairedCall {
  readonly call: ToolCallStep;
  readonly step: number;
  readonly result: ToolResultStep | null;
  readonly answered: number | null;
}

/**
 * Pairs each result with the latest unanswered call of its id within its thread: ids repeat within a session. Results
 * that answer nothing are counted.
 */
export function pairCalls(steps: readonly Step[]): { calls: readonly PairedCall[]; unasked: number } {
  const calls: { -readonly [Part in keyof PairedCall]: PairedCall[Part] }[] = [];
  const waiting = new Map<string, number[]>();
  let unasked = 0;
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'tool_call') {
      const key = keyOf(step);
      const open = waiting.get(key);
      if (open === undefined) waiting.set(key, [calls.length]);
      else open.push(calls.length);
      calls.push({ call: step, step: index, result: null, answered: null });
    } else if (step.kind === 'tool_result') {
      const asked = waiting.get(keyOf(step))?.pop();
      const pair = asked === undefined ? undefined : calls[asked];
      if (pair === undefined) unasked += 1;
      else [pair.result, pair.answered] = [step, index];
    }
  }
  return { calls, unasked };
}

function keyOf(step: ToolCallStep | ToolResultStep): string {
  return JSON.stringify([step.thread ?? null, step.call]);
}
