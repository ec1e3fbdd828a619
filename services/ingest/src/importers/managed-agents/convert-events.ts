import type { Outcome, SessionInput, Step, Usage } from '@nocturne/contracts';
import { countIn, recordIn, textIn, type JsonRecord } from '../../domain/records.ts';
import { argumentsOf } from '../steps/read-arguments.ts';
import { markShownText } from '../steps/mark-shown-text.ts';
import { textOf } from '../steps/read-content.ts';
import { instantOf } from '../steps/read-times.ts';

type SessionParts = Required<Pick<SessionInput, 'steps' | 'usage'>> &
  Pick<SessionInput, 'outcome' | 'threads' | 'started_at' | 'ended_at'>;

/**
 * The events of one session, oldest first, as its parts. Tokens are summed over `span.model_request_end`; of outcome
 * evaluations the last that rules counts. An event that came twice (same id) is taken once; unknown types are left out.
 */
export function convertEvents(given: readonly JsonRecord[]): SessionParts {
  const events = once(given);
  const times = events.flatMap((event) => timeOf(event) ?? []).sort();
  const [started_at] = times;
  const ended_at = times.at(-1);
  const outcome = events.flatMap((event) => outcomeOf(event) ?? []).at(-1);
  const threads = threadsOf(events);
  return {
    steps: markShownText(events.flatMap(stepsOf)),
    usage: events.reduce(addUsage, {
      input_tokens: 0,
      output_tokens: 0,
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
    }),
    ...(started_at === undefined ? {} : { started_at }),
    ...(ended_at === undefined ? {} : { ended_at }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(threads.length === 0 ? {} : { threads }),
  };
}

function once(events: readonly JsonRecord[]): JsonRecord[] {
  const seen = new Set<string>();
  return events.filter((event) => {
    const id = textIn(event, 'id');
    if (id === undefined) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function timeOf(event: JsonRecord): string | undefined {
  return instantOf(event['processed_at'] ?? event['created_at']);
}

function stepsOf(event: JsonRecord): Step[] {
  const step = stepOf(event);
  if (step === null) return [];
  const thread = textIn(event, 'session_thread_id');
  const at = timeOf(event);
  return [{ ...step, ...(thread === undefined ? {} : { thread }), ...(at === undefined ? {} : { at }) }];
}

function stepOf(event: JsonRecord): Step | null {
  switch (event['type']) {
    case 'user.message':
      return said('user', textOf(event['content']));
    case 'user.define_outcome':
      return said('user', textIn(event, 'description') ?? '');
    case 'agent.message':
      return said('assistant', textOf(event['content']));
    case 'agent.thread_message_sent':
      return said('assistant', textOf(event['content']));
    case 'agent.thread_message_received':
      return shown(textOf(event['content']));
    case 'agent.thinking': {
      const text = textOf(event['content']) || (textIn(event, 'thinking') ?? '');
      return text === '' ? null : { kind: 'thinking', text };
    }
    case 'agent.tool_use':
    case 'agent.custom_tool_use':
    case 'agent.mcp_tool_use':
      return called(event);
    case 'agent.tool_result':
      return resulted(event, 'tool_use_id');
    case 'agent.mcp_tool_result':
      return resulted(event, 'mcp_tool_use_id');
    case 'user.custom_tool_result':
      return resulted(event, 'custom_tool_use_id');
    case 'user.tool_result':
      return resulted(event, 'tool_use_id');
    default:
      return null;
  }
}

function said(role: 'user' | 'assistant', text: string): Step | null {
  return text === '' ? null : { kind: 'message', role, text };
}

/** What another thread sent is no speech of the person's. */
function shown(text: string): Step | null {
  if (text === '') return null;
  return {
    kind: 'message',
    role: 'user',
    text,
    spans: [{ start: 0, end: text.length, mark: 'instructions' }],
  };
}

function called(event: JsonRecord): Step {
  const server = textIn(event, 'mcp_server_name');
  const name = textIn(event, 'name') ?? 'unknown';
  const tool = (server === undefined ? name : `${server}/${name}`).slice(0, 200);
  return { kind: 'tool_call', call: textIn(event, 'id') ?? '', tool, arguments: argumentsOf(event['input']) };
}

function resulted(event: JsonRecord, field: string): Step {
  const call = textIn(event, field) ?? textIn(event, 'tool_use_id') ?? '';
  const error = event['is_error'];
  const result = { kind: 'tool_result', call, text: textOf(event['content']) } as const;
  return typeof error === 'boolean' ? { ...result, error } : result;
}

const rulings: Readonly<Record<string, boolean>> = {
  satisfied: true,
  failed: false,
  max_iterations_reached: false,
};

function outcomeOf(event: JsonRecord): Outcome | undefined {
  const passed = rulings[textIn(event, 'result') ?? ''];
  if (event['type'] !== 'span.outcome_evaluation_end' || passed === undefined) return undefined;
  const judged_at = timeOf(event);
  const explanation = textIn(event, 'explanation')?.slice(0, 4_000).toWellFormed();
  return {
    passed,
    source: 'grader',
    ...(judged_at === undefined ? {} : { judged_at }),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

function addUsage(sum: Usage, event: JsonRecord): Usage {
  const usage = event['type'] === 'span.model_request_end' ? recordIn(event, 'model_usage') : undefined;
  if (usage === undefined) return sum;
  return {
    input_tokens: sum.input_tokens + countIn(usage, 'input_tokens'),
    output_tokens: sum.output_tokens + countIn(usage, 'output_tokens'),
    cache_read_input_tokens: sum.cache_read_input_tokens + countIn(usage, 'cache_read_input_tokens'),
    cache_creation_input_tokens:
      sum.cache_creation_input_tokens + countIn(usage, 'cache_creation_input_tokens'),
  };
}

/** Threads in the order in which they first appear; their agent's name where an event gives it. */
function threadsOf(events: readonly JsonRecord[]): NonNullable<SessionInput['threads']> {
  const agents = new Map<string, string | undefined>();
  for (const event of events) {
    const id = textIn(event, 'session_thread_id')?.slice(0, 200);
    if (id !== undefined) agents.set(id, agents.get(id) ?? textIn(event, 'agent_name')?.slice(0, 200));
  }
  return [...agents].map(([id, agent]) => (agent === undefined ? { id } : { id, agent }));
}
