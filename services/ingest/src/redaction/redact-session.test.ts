import type { Session } from '@nocturne/contracts';
import { expect, it } from 'vitest';
import { redactSession } from './redact-session.ts';

const session: Session = {
  id: 'ada@run-1',
  principal: 'ada@example.org',
  project: 'boats',
  task: 'ticket of ada@example.org',
  agent: { id: 'bot of ada@example.org' },
  outcome: { passed: false, source: 'person', explanation: 'ada@example.org was not happy' },
  steps: [
    {
      kind: 'message',
      role: 'user',
      text: 'I am ada@example.org. <memory>likes tea</memory>',
      spans: [{ start: 22, end: 48, mark: 'memory' }],
    },
    { kind: 'thinking', text: 'ada@example.org again' },
    {
      kind: 'tool_call',
      call: 'call ada@example.org',
      tool: 'mail',
      arguments: {
        to: ['ada@example.org', { 'bob@example.org': 1, 'eve@example.org': 2 }],
        password: 'tea time',
        count: 3,
      },
    },
    { kind: 'tool_result', call: 'call ada@example.org', text: 'sent to /home/ada/out' },
  ],
};

it('redacts texts, arguments with their keys, names and explanations; ids stay; counts what it took', async () => {
  const { session: clean, counts } = await redactSession(session, 'acme');
  expect(clean).toMatchObject({
    id: 'ada@run-1',
    task: 'ticket of [redacted:email]',
    agent: { id: 'bot of [redacted:email]' },
    outcome: { explanation: '[redacted:email] was not happy' },
  });
  expect(clean.steps[2]).toMatchObject({
    call: 'call ada@example.org',
    arguments: {
      to: ['[redacted:email]', { '[redacted:email]': 1, '[redacted:email] (2)': 2 }],
      password: '[redacted:password]',
      count: 3,
    },
  });
  expect(clean.steps[3]).toMatchObject({ text: 'sent to ~/out' });
  expect(counts).toEqual({ email: 9, home: 1, password: 1 });
});

it('moves marked spans with their text', async () => {
  const { session: clean } = await redactSession(session, 'acme');
  const step = clean.steps[0];
  if (step?.kind !== 'message') throw new TypeError('the first step is a message');
  const [span] = step.spans ?? [];
  expect(step.text.slice(span?.start, span?.end)).toBe('<memory>likes tea</memory>');
});

it('keeps people apart under pseudonyms, stable within a tenant', async () => {
  const principalOf = async (principal: string, tenant: string) =>
    (await redactSession({ ...session, principal }, tenant)).session.principal;
  const ada = await principalOf('ada@example.org', 'acme');
  expect(ada).toMatch(/^principal:[a-f0-9]{16}$/);
  expect(await principalOf('ada@example.org', 'acme')).toBe(ada);
  expect(await principalOf('bob@example.org', 'acme')).not.toBe(ada);
  expect(await principalOf('ada@example.org', 'other')).not.toBe(ada);
  expect(await principalOf('user-7', 'acme')).toBe('user-7');
});

it('changes nothing the second time', async () => {
  const once = await redactSession(session, 'acme');
  const twice = await redactSession(once.session, 'acme');
  expect(twice.session).toEqual(once.session);
  expect(twice.counts).toEqual({});
});

it('moves as many spans over as many findings as a text can hold, each to its place', async () => {
  const many = 200_000;
  const text = 'a@b.io; '.repeat(many);
  const spans = Array.from({ length: many }, (_, n) => ({
    start: n * 8,
    end: n * 8 + 6,
    mark: 'memory' as const,
  }));
  const { session: moved } = await redactSession(
    { id: 'a', steps: [{ kind: 'message', role: 'user', text, spans }] },
    'acme',
  );
  const [step] = moved.steps;
  if (step?.kind !== 'message') throw new Error('a message went in');
  const last = step.spans?.at(-1);
  expect(step.text.slice(last?.start, last?.end)).toBe('[redacted:email]');
});
