import type { Step } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { sessionOf } from '../fixtures/build-session.ts';
import { placeBlame } from './place-blame.ts';
import { turnsOf, type Turn } from './turns.ts';

const turn = (agent: string, text: string, more: Partial<Turn> = {}): Turn => ({
  agent,
  text,
  step: 0,
  acts: false,
  answer: '',
  opens: false,
  ...more,
});

describe('turnsOf', () => {
  it('puts what an agent does with what it said, and parts threads', () => {
    const field = { thread: 'field' };
    const steps: Step[] = [
      { kind: 'message', role: 'user', text: 'Read the meter.' },
      { kind: 'message', role: 'assistant', text: 'I will ask the field.' },
      { kind: 'tool_call', call: 'a', tool: 'delegate', arguments: { to: 'field' } },
      { kind: 'tool_call', call: 'b', tool: 'read', arguments: { lot: 7 }, ...field },
      { kind: 'tool_result', call: 'b', text: '41', ...field },
      { kind: 'message', role: 'assistant', text: 'It says 41.', ...field },
      { kind: 'tool_result', call: 'a', text: '41' },
      { kind: 'message', role: 'assistant', text: 'The answer is 41.' },
    ];
    const session = sessionOf('s', [], {
      steps,
      agent: { id: 'lead' },
      threads: [{ id: 'field', agent: 'reader' }],
    });
    expect(turnsOf(session)).toEqual([
      turn('lead', 'I will ask the field.\ndelegate {"to":"field"}', { step: 1, acts: true, answer: '41' }),
      turn('reader', 'read {"lot":7}', { step: 3, acts: true, answer: '41' }),
      turn('reader', 'It says 41.', { step: 5 }),
      turn('lead', 'The answer is 41.', { step: 7 }),
    ]);
  });
});

describe('placeBlame', () => {
  const request = turn('planner', 'Count the ships of the fleet. Plan: look them up.', { opens: true });

  it('holds made-up data against whoever works on it, not against who agrees or ends', () => {
    const blame = placeBlame([
      request,
      turn('coder', '```python\n# simulated data\nships = 12\n```', { acts: true, answer: '12', step: 1 }),
      turn('checker', 'I agree, 12 is correct.', { step: 3 }),
      turn('planner', 'TERMINATE', { step: 4 }),
    ]);
    expect(blame).toMatchObject({ agent: 'coder', step: 1, turn: 1 });
    expect(blame?.chance).toBeGreaterThan(0.5);
  });

  it('adds up what speaks for each agent, and knows nothing of nobody', () => {
    const blame = placeBlame([request, turn('coder', 'So, the answer is 12.', { step: 1 })]);
    expect(blame?.agentChance).toBeLessThanOrEqual(1);
    expect(placeBlame([])).toBeNull();
  });
});
