import { expect, it } from 'vitest';
import { importText, linesOf } from '../../testing/temporary-files.ts';

let count = 0;
const event = (type: string, more: object = {}) => ({
  id: `sevt_${++count}`,
  type,
  processed_at: new Date(Date.UTC(2026, 0, 1) + count * 1_000).toISOString(),
  ...more,
});
const words = (text: string) => ({ content: [{ type: 'text', text }] });
const use = event('agent.tool_use', { name: 'bash', input: { command: 'ls' } });
const remote = event('agent.mcp_tool_use', {
  mcp_server_name: 'tickets',
  name: 'find',
  input: {},
  session_thread_id: 'th_1',
});
const events = [
  event('user.message', words('List it.')),
  event('session.status_running'),
  event('span.model_request_end', {
    model_usage: { input_tokens: 10, output_tokens: 2, cache_read_input_tokens: 1 },
  }),
  use,
  event('agent.tool_result', { tool_use_id: use.id, ...words('a b'), is_error: false }),
  event('session.thread_created', { session_thread_id: 'th_1', agent_name: 'scout' }),
  event('agent.thread_message_received', { session_thread_id: 'th_1', ...words('Find a ticket.') }),
  remote,
  event('agent.mcp_tool_result', {
    mcp_tool_use_id: remote.id,
    session_thread_id: 'th_1',
    ...words('down'),
    is_error: true,
  }),
  event('span.model_request_end', { model_usage: { input_tokens: 5, output_tokens: 3 } }),
  event('span.outcome_evaluation_end', { result: 'needs_revision', explanation: 'not yet' }),
  event('agent.message', words('Here.')),
  event('span.outcome_evaluation_end', { result: 'satisfied', explanation: 'as asked' }),
];
const session = {
  id: 'sesn_1',
  agent: { name: 'clerk', version: 3, model: { id: 'claude-x' } },
  resources: [{ type: 'memory_store', memory_store_id: 'memstore_1' }],
};

it('reads events with their session: threads, outcome, tokens', async () => {
  const { sessions, refused } = await importText(JSON.stringify({ session, events }));
  expect(refused).toEqual([]);
  expect(sessions[0]).toMatchObject({
    id: 'sesn_1',
    agent: { id: 'clerk', version: '3' },
    model: 'claude-x',
    memory: [{ store: 'memstore_1' }],
    outcome: { passed: true, source: 'grader', explanation: 'as asked' },
    usage: { input_tokens: 15, output_tokens: 5, cache_read_input_tokens: 1 },
    threads: [{ id: 'th_1', agent: 'scout' }],
    steps: [
      { kind: 'message', role: 'user', text: 'List it.' },
      { kind: 'tool_call', tool: 'bash', call: use.id, arguments: { command: 'ls' } },
      { kind: 'tool_result', call: use.id, text: 'a b', error: false },
      { kind: 'message', role: 'user', thread: 'th_1', spans: [{ start: 0, mark: 'instructions' }] },
      { kind: 'tool_call', tool: 'tickets/find', thread: 'th_1' },
      { kind: 'tool_result', call: remote.id, text: 'down', error: true, thread: 'th_1' },
      { kind: 'message', role: 'assistant', text: 'Here.' },
    ],
  });
});

it('reads a page, a list and lines of events as the same session; an event that came twice counts once', async () => {
  const known = (await importText(JSON.stringify({ data: events, next_page: null }))).sessions;
  expect(known[0]?.id).toMatch(/^managed-agents:[a-f0-9]{16}$/);
  expect((await importText(JSON.stringify(events))).sessions).toEqual(known);
  expect((await importText(linesOf([...events, ...events]))).sessions).toEqual(known);
});

it('a longer export is the same session', async () => {
  const [short] = (await importText(linesOf(events.slice(0, 5)))).sessions;
  const [long] = (await importText(linesOf(events))).sessions;
  expect(short?.id).toBe(long?.id);
});

it.each([
  ['satisfied', true],
  ['failed', false],
  ['max_iterations_reached', false],
  ['needs_revision', undefined],
  ['interrupted', undefined],
])('an evaluation that ends %s means passed: %s', async (result, passed) => {
  const { sessions } = await importText(
    linesOf([events[0], event('span.outcome_evaluation_end', { result })]),
  );
  expect(sessions[0]?.outcome?.passed).toBe(passed);
});

it('puts events of several sessions together by the session they name', async () => {
  const named = (session_id: string) => event('user.message', { session_id, ...words('Hello.') });
  const { sessions } = await importText(linesOf([named('a'), named('b'), 'nope', named('a')]));
  expect(sessions.map(({ id, steps }) => [id, steps.length])).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
});
