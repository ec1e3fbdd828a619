import type { Span, Step, ToolCallStep } from '@nocturne/contracts';
import { spansIn, wholeSpan } from './mark-spans.ts';

/**
 * Marks in a transcript what the session was shown rather than said or found out: harness tags in messages and results,
 * and the results of calls that read a memory or an instruction file. Marks that a step already has stay.
 */
export function markShownText(steps: readonly Step[]): Step[] {
  const waiting = new Map<string, ToolCallStep[]>();
  return steps.map((step) => {
    if (step.kind === 'tool_call') {
      const key = `${step.thread ?? ''}\0${step.call}`;
      const calls = waiting.get(key);
      if (calls === undefined) waiting.set(key, [step]);
      else calls.push(step);
      return step;
    }
    if (step.kind === 'thinking' || step.spans !== undefined) return step;
    if (step.kind === 'message') return withSpans(step, step.role === 'assistant' ? [] : spansIn(step.text));
    const call = waiting.get(`${step.thread ?? ''}\0${step.call}`)?.pop();
    const mark = call === undefined || step.error === true ? null : markOfRead(call);
    return withSpans(step, mark === null ? spansIn(step.text) : wholeSpan(step.text, mark));
  });
}

function withSpans<S extends Step>(step: S, spans: Span[]): S {
  return spans.length === 0 ? step : { ...step, spans };
}

const memoryPath = /(?:^\/mnt\/memory\/|(?:^|[/\\])memor(?:y|ies)[/\\]|(?:^|[/\\])MEMORY\.md$)/;
const instructionFile =
  /(?:^|[/\\])(?:CLAUDE(?:\.local)?\.md|AGENTS\.md|GEMINI\.md|\.cursorrules|copilot-instructions\.md)$/;
const pathArguments = ['file_path', 'path', 'filename'] as const;

/** What a call read, told by the path among its arguments. */
function markOfRead(call: ToolCallStep): Span['mark'] | null {
  for (const name of pathArguments) {
    const path = call.arguments[name];
    if (typeof path !== 'string' || path.length > 4_096) continue;
    if (memoryPath.test(path)) return 'memory';
    if (instructionFile.test(path)) return 'instructions';
  }
  return null;
}
