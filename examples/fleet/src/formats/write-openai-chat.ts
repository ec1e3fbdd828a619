import type { Session, Step } from '@nocturne/contracts';

/** A conversation with `messages`, and what the format can say of it. It knows no outcomes, threads or spans. */
export function writeOpenaiChat(session: Session): object {
  const { id, task, family, principal, model, started_at, ended_at, usage } = session;
  return {
    id,
    ...{ task, family, principal, model, started_at, ended_at },
    usage: { prompt_tokens: usage?.input_tokens ?? 0, completion_tokens: usage?.output_tokens ?? 0 },
    messages: messagesOf(session),
  };
}

/** What a specialist did stands in the one line of talk there is; its brief would stand there as the person's own words, and does not. */
export function messagesOf({ steps }: Session): object[] {
  return steps
    .filter((step) => step.thread === undefined || step.kind !== 'message' || step.role !== 'user')
    .map(messageOf);
}

/** One message a step. A result that its sender flagged travels as a content block: `tool` messages have no flag. */
function messageOf(step: Step): object {
  const at = step.at === undefined ? {} : { timestamp: step.at };
  switch (step.kind) {
    case 'message':
      return { role: step.role, content: step.text, ...at };
    case 'thinking':
      return { role: 'assistant', content: null, reasoning_content: step.text, ...at };
    case 'tool_call': {
      const call = { name: step.tool, arguments: JSON.stringify(step.arguments) };
      return {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: step.call, type: 'function', function: call }],
        ...at,
      };
    }
    case 'tool_result':
      if (step.error === undefined)
        return { role: 'tool', tool_call_id: step.call, content: step.text, ...at };
      return {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: step.call, content: step.text, is_error: step.error }],
        ...at,
      };
  }
}
