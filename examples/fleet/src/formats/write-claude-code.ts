import type { Session, Step } from '@nocturne/contracts';

/** The lines of a session file of Claude Code: one a step, a thread's as its sidechain, the tokens on the last answer. */
export function writeClaudeCode(session: Session): object[] {
  const lastSaid = session.steps.findLastIndex(({ kind }) => kind === 'tool_call' || kind === 'message');
  return session.steps.map((step, index) => {
    const line = {
      sessionId: session.id,
      uuid: `${session.id}-${index}`,
      parentUuid: index === 0 ? null : `${session.id}-${index - 1}`,
      cwd: `/srv/fleet/${session.family ?? 'fleet'}`,
      version: session.agent?.version ?? '1',
      isSidechain: step.thread !== undefined,
      ...(step.thread === undefined ? {} : { agentId: step.thread }),
      ...(step.at === undefined ? {} : { timestamp: step.at }),
    };
    if (step.kind === 'message' && step.role === 'system') {
      return { ...line, type: 'system', content: step.text };
    }
    const role = speakerOf(step);
    const message = {
      id: `${session.id}-m${index}`,
      role,
      ...(role === 'assistant' ? { model: session.model } : {}),
      content: [blockOf(step)],
      ...(index === lastSaid && session.usage !== undefined ? { usage: session.usage } : {}),
    };
    return { ...line, type: role, message };
  });
}

function speakerOf(step: Step): 'user' | 'assistant' {
  if (step.kind === 'message') return step.role === 'assistant' ? 'assistant' : 'user';
  return step.kind === 'tool_result' ? 'user' : 'assistant';
}

function blockOf(step: Step): object {
  switch (step.kind) {
    case 'message':
      return { type: 'text', text: step.text };
    case 'thinking':
      return { type: 'thinking', thinking: step.text };
    case 'tool_call':
      return { type: 'tool_use', id: step.call, name: step.tool, input: step.arguments };
    case 'tool_result':
      return {
        type: 'tool_result',
        tool_use_id: step.call,
        content: step.text,
        ...(step.error === undefined ? {} : { is_error: step.error }),
      };
  }
}
