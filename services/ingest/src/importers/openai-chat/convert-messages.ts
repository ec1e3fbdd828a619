import type { Step } from '@nocturne/contracts';
import { isRecord, listIn, recordIn, textIn, type JsonRecord } from '../../domain/records.ts';
import { argumentsOf } from '../steps/read-arguments.ts';
import { blocksOf, textOf, textOfBlock } from '../steps/read-content.ts';
import { instantOf } from '../steps/read-times.ts';
import { markShownText } from '../steps/mark-shown-text.ts';

/**
 * Chat messages as steps: OpenAI's `tool_calls` and `tool`, its older `function_call` and `function`, and content blocks
 * of the kinds `tool_use` and `tool_result`. A message of another role is left out.
 */
export function convertMessages(messages: readonly unknown[]): Step[] {
  return markShownText(messages.filter(isRecord).flatMap(convertMessage));
}

function convertMessage(message: JsonRecord): Step[] {
  const at = instantOf(message['timestamp'] ?? message['created_at']);
  const steps = stepsOf(message);
  return at === undefined ? steps : steps.map((step) => ({ ...step, at }));
}

function stepsOf(message: JsonRecord): Step[] {
  switch (message['role']) {
    case 'system':
    case 'developer':
      return said('system', textOf(message['content']));
    case 'user':
      return blocksOf(message['content']).flatMap((block) => stepsOfBlock('user', block));
    case 'assistant':
    case 'model':
      return [...thought(message), ...answered(message), ...called(message)];
    case 'tool':
    case 'function':
      return [{ kind: 'tool_result', call: callOfResult(message), text: textOf(message['content']) }];
    default:
      return [];
  }
}

function said(role: 'system' | 'user' | 'assistant', text: string): Step[] {
  return text === '' ? [] : [{ kind: 'message', role, text }];
}

function thought(message: JsonRecord): Step[] {
  const text = textIn(message, 'reasoning_content') ?? textIn(message, 'reasoning');
  return text === undefined ? [] : [{ kind: 'thinking', text }];
}

function answered(message: JsonRecord): Step[] {
  const steps = blocksOf(message['content']).flatMap((block) => stepsOfBlock('assistant', block));
  return steps.length > 0 ? steps : said('assistant', textIn(message, 'refusal') ?? '');
}

function called(message: JsonRecord): Step[] {
  const calls = (listIn(message, 'tool_calls') ?? []).filter(isRecord).map((call) => {
    const target = recordIn(call, 'function') ?? recordIn(call, 'custom') ?? call;
    return callStep(textIn(call, 'id') ?? '', textIn(target, 'name'), target['arguments'] ?? target['input']);
  });
  const old = recordIn(message, 'function_call');
  const name = old === undefined ? undefined : textIn(old, 'name');
  return name === undefined ? calls : [...calls, callStep(name, name, old?.['arguments'])];
}

function callStep(call: string, tool: string | undefined, given: unknown): Step {
  return { kind: 'tool_call', call, tool: tool ?? 'unknown', arguments: argumentsOf(given) };
}

/** Results of the older form name the function and no call. */
function callOfResult(message: JsonRecord): string {
  return textIn(message, 'tool_call_id') ?? textIn(message, 'name') ?? '';
}

function stepsOfBlock(role: 'user' | 'assistant', block: JsonRecord): Step[] {
  switch (block['type']) {
    case 'tool_use':
      return [callStep(textIn(block, 'id') ?? '', textIn(block, 'name'), block['input'])];
    case 'tool_result': {
      const error = block['is_error'];
      const result = {
        kind: 'tool_result',
        call: textIn(block, 'tool_use_id') ?? '',
        text: textOf(block['content']),
      } as const;
      return [typeof error === 'boolean' ? { ...result, error } : result];
    }
    case 'thinking':
      return [{ kind: 'thinking', text: textIn(block, 'thinking') ?? '' }];
    default:
      return said(role, textOfBlock(block) ?? textOf([block]));
  }
}
