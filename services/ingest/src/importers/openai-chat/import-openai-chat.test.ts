import { describe, expect, it } from 'vitest';
import { importText, linesOf } from '../../testing/temporary-files.ts';

const messages = [
  { role: 'system', content: 'Be brief.' },
  {
    role: 'user',
    content: [
      { type: 'text', text: 'Weather?' },
      { type: 'image_url', image_url: { url: 'x' } },
    ],
  },
  {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }],
  },
  { role: 'tool', tool_call_id: 'c1', content: '{"error":"timeout"}' },
  { role: 'assistant', content: 'It timed out.' },
];
const steps = [
  { kind: 'message', role: 'system', text: 'Be brief.' },
  { kind: 'message', role: 'user', text: 'Weather?' },
  { kind: 'message', role: 'user', text: '[image_url]' },
  { kind: 'tool_call', call: 'c1', tool: 'weather', arguments: { city: 'Oslo' } },
  { kind: 'tool_result', call: 'c1', text: '{"error":"timeout"}' },
  { kind: 'message', role: 'assistant', text: 'It timed out.' },
];

describe('one conversation, in every way it is written down', () => {
  it.each<[string, string, number]>([
    ['an object', JSON.stringify({ messages }), 1],
    ['an object over many lines', JSON.stringify({ messages }, null, 2), 1],
    ['a list of messages', JSON.stringify(messages), 1],
    ['a message a line', linesOf(messages), 1],
    ['a list of conversations', JSON.stringify([{ messages }, { messages, tools: [] }]), 2],
    [
      'a conversation a line, as for fine-tuning',
      linesOf([{ messages, parallel_tool_calls: false }, { messages }]),
      2,
    ],
    ['a list of messages a line', linesOf([messages, messages]), 2],
  ])('%s', async (_name, content, count) => {
    const { sessions, refused } = await importText(content);
    expect(refused).toEqual([]);
    expect(sessions).toHaveLength(count);
    for (const session of sessions) {
      expect(session.steps).toEqual(steps);
      expect(session.id).toMatch(/^openai-chat:[a-f0-9]{16}$/);
    }
  });
});

it('keeps what the sender says of the conversation', async () => {
  const about = {
    session_id: 'run-1',
    model: 'm',
    created: 1_767_225_600,
    metadata: { task: 't', family: 'f', principal: 'p' },
    usage: { prompt_tokens: 5, completion_tokens: 6 },
  };
  const { sessions } = await importText(JSON.stringify({ ...about, messages }));
  expect(sessions[0]).toMatchObject({
    id: 'run-1',
    model: 'm',
    task: 't',
    family: 'f',
    principal: 'p',
    started_at: '2026-01-01T00:00:00.000Z',
    usage: { input_tokens: 5, output_tokens: 6 },
  });
});

it.each([
  ['{"a": ', { _raw: '{"a": ' }],
  ['[1, 2]', { _raw: '[1, 2]' }],
  ['', {}],
  [undefined, {}],
  [{ a: 1 }, { a: 1 }],
  [`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`, { _raw: `${'{"a":'.repeat(500)}1${'}'.repeat(500)}` }],
])('arguments %j', async (given, expected) => {
  const call = { role: 'assistant', tool_calls: [{ id: 'c', function: { name: 'f', arguments: given } }] };
  const { sessions } = await importText(JSON.stringify({ messages: [call] }));
  expect(sessions[0]?.steps).toEqual([{ kind: 'tool_call', call: 'c', tool: 'f', arguments: expected }]);
});

it('reads the older form of calls, and content blocks', async () => {
  const { sessions } = await importText(
    JSON.stringify({
      messages: [
        { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{}' } },
        { role: 'function', name: 'f', content: 'one' },
        { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'g', input: { a: 1 } }] },
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: 't', content: 'two', is_error: true }],
        },
        { role: 'of_tomorrow', content: 'x' },
      ],
    }),
  );
  expect(sessions[0]?.steps).toEqual([
    { kind: 'tool_call', call: 'f', tool: 'f', arguments: {} },
    { kind: 'tool_result', call: 'f', text: 'one' },
    { kind: 'tool_call', call: 't', tool: 'g', arguments: { a: 1 } },
    { kind: 'tool_result', call: 't', text: 'two', error: true },
  ]);
});

it('refuses a conversation without messages, and half of one whose messages stand alone', async () => {
  const empty = await importText(linesOf([{ messages: [] }, { messages }]));
  expect(empty.refused.map(({ code }) => code)).toEqual(['not_a_session']);
  expect(empty.sessions).toHaveLength(1);
  const half = await importText(JSON.stringify(messages).slice(0, -20));
  expect(half.refused.map(({ code }) => code)).toEqual(['truncated']);
  expect(half.sessions).toEqual([]);
});
