/** A small file of each format as its tools write it, and the sessions in it. */
export interface SampleFile {
  readonly name: string;
  /** Its values: one a line where `lines`, else the elements of an array. */
  readonly values: readonly unknown[];
  readonly lines: boolean;
  readonly sessions: number;
  /** Whether each value is a session by itself, so that a broken one harms no other. */
  readonly apart: boolean;
}

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

const canonical = (n: number) => ({
  id: `s${n}`,
  principal: 'ada',
  ended_at: at(n),
  outcome: { passed: true, source: 'reward' },
  steps: [
    { kind: 'message', role: 'user', text: `Rent boat ${n}.`, spans: [{ start: 0, end: 4, mark: 'memory' }] },
    { kind: 'tool_call', call: 'c', tool: 'rent', arguments: { boat: n, deep: { list: [1, 'two', null] } } },
    { kind: 'tool_result', call: 'c', text: 'Error: no such boat', error: true, at: at(n) },
    { kind: 'thinking', text: 'Hm.' },
  ],
});

const messages = (n: number) => [
  { role: 'system', content: 'You are a clerk.' },
  { role: 'user', content: [{ type: 'text', text: `Rent boat ${n}.` }] },
  {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'rent', arguments: '{"boat": 3}' } }],
  },
  { role: 'tool', tool_call_id: 'call_1', name: 'rent', content: 'Error: no such boat' },
  { role: 'assistant', content: 'Done.' },
];

const claude = (n: number, session: string) => {
  const line = { sessionId: session, cwd: '/Users/ada/boats', version: '2.0.1', timestamp: at(n) };
  return [
    { ...line, type: 'user', uuid: `u${session}${n}`, message: { role: 'user', content: `Fix ${n}.` } },
    {
      ...line,
      type: 'assistant',
      uuid: `a${session}${n}`,
      parentUuid: `u${session}${n}`,
      isSidechain: n % 2 === 1,
      message: {
        id: `m${n}`,
        role: 'assistant',
        model: 'claude-x',
        content: [{ type: 'tool_use', id: `t${n}`, name: 'Bash', input: { command: 'make' } }],
        usage: { input_tokens: 3, output_tokens: 4 },
      },
    },
    {
      ...line,
      type: 'user',
      uuid: `r${session}${n}`,
      toolUseResult: { stdout: '', stderr: 'no rule' },
      message: {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: `t${n}`, content: 'no rule', is_error: true }],
      },
    },
    { type: 'summary', summary: 'Fixed.', leafUuid: `r${session}${n}` },
  ];
};

const managed = (n: number) => ({
  session: {
    id: `sesn_${n}`,
    agent: { name: 'clerk', version: 1, model: { id: 'claude-x' } },
    resources: [],
  },
  data: [
    { id: `e${n}1`, type: 'user.message', processed_at: at(n), content: [{ type: 'text', text: 'List.' }] },
    { id: `e${n}2`, type: 'agent.tool_use', processed_at: at(n), name: 'bash', input: { command: 'ls' } },
    { id: `e${n}3`, type: 'agent.tool_result', tool_use_id: `e${n}2`, is_error: true, content: 'down' },
    { id: `e${n}4`, type: 'span.model_request_end', model_usage: { input_tokens: 2, output_tokens: 3 } },
    { id: `e${n}5`, type: 'span.outcome_evaluation_end', result: 'satisfied', explanation: 'ok' },
  ],
});

const each = <T>(make: (n: number) => T) => [0, 1, 2, 3].map(make);

export const sampleFiles: readonly SampleFile[] = [
  { name: 'canonical', values: each(canonical), lines: true, sessions: 4, apart: true },
  { name: 'canonical in an array', values: each(canonical), lines: false, sessions: 4, apart: true },
  {
    name: 'chats',
    values: each((n) => ({ id: `chat${n}`, messages: messages(n), usage: { prompt_tokens: 1 } })),
    lines: true,
    sessions: 4,
    apart: true,
  },
  { name: 'one chat a line a message', values: messages(0), lines: true, sessions: 1, apart: false },
  {
    name: 'tau-bench',
    values: each((n) => ({ task_id: n, trial: 0, reward: 1, info: {}, traj: messages(n) })),
    lines: false,
    sessions: 4,
    apart: true,
  },
  {
    name: 'claude code',
    values: [...each((n) => claude(n, 's1')), ...each((n) => claude(n, 's2'))].flat(),
    lines: true,
    sessions: 2,
    apart: false,
  },
  { name: 'managed agents', values: each(managed), lines: true, sessions: 4, apart: true },
];

export function textOfSample({ values, lines }: Pick<SampleFile, 'values' | 'lines'>): string {
  const texts = values.map((value) => JSON.stringify(value));
  return lines ? texts.map((text) => `${text}\n`).join('') : `[${texts.join(',\n')}]`;
}
