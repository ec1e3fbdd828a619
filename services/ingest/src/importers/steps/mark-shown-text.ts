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

const memoryPath =
  /(?:^|[\s"'=])\/mnt\/memory\/|(?:^|[\s"'=/\\])memor(?:y|ies)[/\\]|(?:^|[\s"'=/\\])MEMORY\.md(?=$|[\s"'|;&)])/;
const instructionFile =
  /(?:^|[\s"'=/\\])(?:CLAUDE(?:\.local)?\.md|AGENTS\.md|GEMINI\.md|\.cursorrules|copilot-instructions\.md)(?=$|[\s"'|;&)])/;
const pathArguments = ['file_path', 'path', 'filename', 'file', 'uri'] as const;
const commandArguments = ['command', 'cmd', 'script'] as const;

/** Commands that print what is in a file; others may name a memory file without showing it. */
const readingCommand = /^\s*(?:cat|bat|head|tail|less|more|nl|sed -n|grep|rg|ls|find|type|Get-Content)\b/;

/** Tools that hand a session its memory. What tells of a machine's memory (`memory_usage`) is none of them. */
const memoryTool =
  /^(?:mcp__[\w-]{1,60}__)?(?:memory|memories|recall|(?:read|get|view|search|load|list|recall|query)_memor(?:y|ies)|memor(?:y|ies)_(?:read|get|view|search|load|list|recall|query))$/i;

/** What a call read: told by the tool, by the path among its arguments, or by a command that prints files. */
function markOfRead({ tool, arguments: values }: ToolCallStep): Span['mark'] | null {
  if (memoryTool.test(tool)) return 'memory';
  for (const name of [...pathArguments, ...commandArguments]) {
    const value = values[name];
    if (typeof value !== 'string' || value.length > 4_096) continue;
    if (commandArguments.some((each) => each === name) && !readingCommand.test(value)) continue;
    if (memoryPath.test(value)) return 'memory';
    if (instructionFile.test(value)) return 'instructions';
  }
  return null;
}
