import { sessionSchema, type SessionSummary, type Step } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { renderSession } from './render-sessions.ts';

const steps: Step[] = [
  { kind: 'message', role: 'user', text: 'Count the ships.' },
  { kind: 'message', role: 'assistant', text: 'I will ask the archive.' },
  { kind: 'tool_call', call: 'a', tool: 'delegate', arguments: { to: 'archive' } },
  { kind: 'message', role: 'assistant', text: 'Let us assume simulated data.', thread: 'archive' },
  { kind: 'tool_call', call: 'b', tool: 'run', arguments: { code: 'ships = 12' }, thread: 'archive' },
  { kind: 'tool_result', call: 'b', text: '12', thread: 'archive' },
  { kind: 'tool_result', call: 'a', text: '12' },
  { kind: 'message', role: 'assistant', text: 'There are 12 ships.' },
];

function shown(passed: boolean | null, threads: { id: string; agent: string }[]): string {
  const session = sessionSchema.parse({ id: 's', steps, threads, agent: { id: 'lead' } });
  const summary = {
    ...{ id: 's', task: 't', family: 'f', agent: 'lead', principal: 'noor', passed, side: 'mined' },
    ...{ usage: { input_tokens: 1, output_tokens: 1 }, redactions: {}, steps: steps.length },
  };
  return renderSession(summary as unknown as SessionSummary, session, (_, text) => text);
}

describe('one session', () => {
  const archive = [{ id: 'archive', agent: 'archivist' }];

  it('says where it most likely turned, as a guess, where several agents failed', () => {
    expect(shown(false, archive)).toMatch(
      /^turned +most likely with archivist, at step 4 \(a guess: .* agent in 6 of 10/m,
    );
  });

  it('does not where it passed, nobody knows, or one agent worked alone', () => {
    expect(shown(true, archive)).not.toContain('turned');
    expect(shown(null, archive)).not.toContain('turned');
    const alone = sessionSchema.parse({ id: 's', steps: steps.filter(({ thread }) => thread === undefined) });
    const summary = {
      ...{ id: 's', task: 't', family: 'f', agent: 'lead', principal: 'noor', passed: false, side: 'mined' },
      ...{ usage: { input_tokens: 1, output_tokens: 1 }, redactions: {}, steps: 4 },
    };
    expect(renderSession(summary as unknown as SessionSummary, alone, (_, text) => text)).not.toContain(
      'turned',
    );
  });
});
