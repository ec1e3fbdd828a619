import type { Step } from '@nocturne/contracts';
import { isRecord, recordIn, textIn, type JsonRecord } from '../../domain/records.ts';
import { wholeSpan } from '../steps/mark-spans.ts';
import { argumentsOf } from '../steps/read-arguments.ts';
import { blocksOf, textOf, textOfBlock } from '../steps/read-content.ts';
import { instantOf } from '../steps/read-times.ts';
import type { Entry } from './read-entries.ts';

/** The steps of one line, on its thread. */
export function convertEntry(entry: Entry, thread: string | undefined): Step[] {
  const at = instantOf(entry.value['timestamp']);
  const place = { ...(thread === undefined ? {} : { thread }), ...(at === undefined ? {} : { at }) };
  return stepsOf(entry.value, thread !== undefined).map((step) => ({ ...step, ...place }));
}

function stepsOf(line: JsonRecord, sidechain: boolean): Step[] {
  const message = recordIn(line, 'message');
  switch (line['type']) {
    case 'summary':
      return shown('system', textIn(line, 'summary'), 'summary');
    case 'system':
      return shown('system', textIn(line, 'content'), 'instructions');
    case 'assistant':
      return blocksOf(message?.['content']).flatMap((block) => stepsOfBlock(block, line, 'assistant'));
    case 'user': {
      const mark = markOfLine(line, sidechain);
      return blocksOf(message?.['content'])
        .flatMap((block) => stepsOfBlock(block, line, 'user'))
        .map((step) =>
          mark !== null && step.kind === 'message' ? { ...step, spans: wholeSpan(step.text, mark) } : step,
        );
    }
    default:
      return [];
  }
}

/**
 * What a whole line in the person's name is that the person did not say: a summary of the past, an expanded command,
 * the lead's order to a subagent.
 */
function markOfLine(line: JsonRecord, sidechain: boolean): 'summary' | 'instructions' | null {
  if (line['isCompactSummary'] === true) return 'summary';
  return line['isMeta'] === true || sidechain ? 'instructions' : null;
}

function shown(role: 'system', text: string | undefined, mark: 'summary' | 'instructions'): Step[] {
  return text === undefined ? [] : [{ kind: 'message', role, text, spans: wholeSpan(text, mark) }];
}

function stepsOfBlock(block: JsonRecord, line: JsonRecord, role: 'user' | 'assistant'): Step[] {
  const type = textIn(block, 'type') ?? '';
  if (type === 'thinking') {
    const text = textIn(block, 'thinking');
    return text === undefined ? [] : [{ kind: 'thinking', text }];
  }
  if (type === 'tool_use' || type === 'server_tool_use' || type === 'mcp_tool_use') {
    const tool = textIn(block, 'name') ?? 'unknown';
    return [
      { kind: 'tool_call', call: textIn(block, 'id') ?? '', tool, arguments: argumentsOf(block['input']) },
    ];
  }
  if (type === 'tool_result' || type.endsWith('_tool_result')) return [resultOf(block, line)];
  const text = textOfBlock(block) ?? textOf([block]);
  return text === '' || type === 'redacted_thinking' ? [] : [{ kind: 'message', role, text }];
}

/** Where the block itself is empty, the harness's own record of the result has the text. */
function resultOf(block: JsonRecord, line: JsonRecord): Step {
  const record = line['toolUseResult'];
  const text = textOf(block['content']) || textOfRecord(record);
  const error =
    block['is_error'] ?? (typeof record === 'string' && record.startsWith('Error') ? true : undefined);
  const result = { kind: 'tool_result', call: textIn(block, 'tool_use_id') ?? '', text } as const;
  return typeof error === 'boolean' ? { ...result, error } : result;
}

function textOfRecord(record: unknown): string {
  if (typeof record === 'string') return record;
  if (!isRecord(record)) return '';
  const parts = [textIn(record, 'stdout'), textIn(record, 'stderr'), textOf(record['content'])];
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}
