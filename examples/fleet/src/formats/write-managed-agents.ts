import type { Session, Step } from '@nocturne/contracts';

/** A page of session events of Managed Agents, beside its session. A system prompt is no event: it is left out. */
export function writeManagedAgents(session: Session): object {
  const passed = session.outcome?.passed ?? null;
  const end = { processed_at: session.ended_at };
  const agents = new Map(session.threads?.map(({ id, agent }) => [id, agent]));
  return {
    session: {
      id: session.id,
      agent: {
        name: session.agent?.id ?? 'agent',
        version: session.agent?.version ?? '1',
        model: { id: session.model ?? 'unknown' },
      },
      resources: (session.memory ?? []).map(({ store }) => ({
        type: 'memory_store',
        memory_store_id: store,
      })),
    },
    data: [
      ...session.steps.flatMap((step, index) => {
        const event = eventOf(step);
        if (event === null) return [];
        const id = step.kind === 'tool_call' ? step.call : `event_${index}`;
        return [{ id, processed_at: step.at, ...threadOf(step, agents), ...event }];
      }),
      ...(session.usage === undefined
        ? []
        : [{ id: 'usage', type: 'span.model_request_end', model_usage: session.usage, ...end }]),
      ...(passed === null
        ? []
        : [
            {
              id: 'outcome',
              type: 'span.outcome_evaluation_end',
              result: passed ? 'satisfied' : 'failed',
              ...end,
            },
          ]),
    ],
  };
}

function threadOf({ thread }: Step, agents: ReadonlyMap<string, string | undefined>): object {
  if (thread === undefined) return {};
  const agent = agents.get(thread);
  return { session_thread_id: thread, ...(agent === undefined ? {} : { agent_name: agent }) };
}

function eventOf(step: Step): object | null {
  switch (step.kind) {
    case 'message':
      if (step.role === 'system') return null;
      return { type: typeOfMessage(step), content: [{ type: 'text', text: step.text }] };
    case 'thinking':
      return { type: 'agent.thinking', content: [{ type: 'text', text: step.text }] };
    case 'tool_call':
      return { type: 'agent.tool_use', name: step.tool, input: step.arguments };
    case 'tool_result':
      return {
        type: 'agent.tool_result',
        tool_use_id: step.call,
        content: [{ type: 'text', text: step.text }],
        ...(step.error === undefined ? {} : { is_error: step.error }),
      };
  }
}

/** In a thread nobody but the lead speaks to the agent. */
function typeOfMessage({ role, thread }: Extract<Step, { kind: 'message' }>): string {
  if (role === 'assistant') return 'agent.message';
  return thread === undefined ? 'user.message' : 'agent.thread_message_received';
}
