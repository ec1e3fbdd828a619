import type { Step } from '@nocturne/contracts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, importAll, importText, linesOf } from '../../testing/temporary-files.ts';

const base = { sessionId: 's1', cwd: '/Users/ada/code/boats', version: '2.0.1', isSidechain: false };
let clock = 0;
const at = () => new Date(Date.UTC(2026, 0, 1) + 1_000 * clock++).toISOString();
const user = (uuid: string, content: unknown, more: object = {}) => ({
  ...base,
  type: 'user',
  uuid,
  timestamp: at(),
  message: { role: 'user', content },
  ...more,
});
const assistant = (uuid: string, id: string, content: unknown, usage: object, more: object = {}) => ({
  ...base,
  type: 'assistant',
  uuid,
  timestamp: at(),
  message: { id, role: 'assistant', model: 'claude-x', content: [content], usage },
  ...more,
});
const text = (value: string) => ({ type: 'text', text: value });
const use = (id: string, name: string, input: object) => ({ type: 'tool_use', id, name, input });
const result = (id: string, content: unknown, more: object = {}) => [
  { type: 'tool_result', tool_use_id: id, content, ...more },
];
const marked = (step: Step | undefined) =>
  step === undefined || !('spans' in step)
    ? []
    : (step.spans ?? []).map(({ start, end, mark }) => `${mark}: ${step.text.slice(start, end)}`);

it('reads a session: who, where, when, what', async () => {
  const { sessions, refused } = await importText(
    linesOf([
      { type: 'file-history-snapshot', snapshot: {} },
      user('u1', 'Fix the build.'),
      assistant(
        'a1',
        'm1',
        { type: 'thinking', thinking: 'Look first.' },
        { input_tokens: 1, output_tokens: 1 },
      ),
      assistant('a2', 'm1', use('t1', 'Bash', { command: 'make' }), { input_tokens: 1, output_tokens: 9 }),
      user('u2', result('t1', 'make: *** no rule', { is_error: true })),
      { ...base, type: 'of-tomorrow', uuid: 'x', payload: {} },
      assistant('a3', 'm2', text('Done.'), { input_tokens: 2, output_tokens: 3, cache_read_input_tokens: 5 }),
    ]),
  );
  expect(refused).toEqual([]);
  expect(sessions).toMatchObject([
    {
      id: 's1',
      project: 'boats',
      model: 'claude-x',
      agent: { id: 'claude-code', version: '2.0.1' },
      usage: { input_tokens: 3, output_tokens: 12, cache_read_input_tokens: 5 },
      steps: [
        { kind: 'message', role: 'user', text: 'Fix the build.' },
        { kind: 'thinking', text: 'Look first.' },
        { kind: 'tool_call', call: 't1', tool: 'Bash', arguments: { command: 'make' } },
        { kind: 'tool_result', call: 't1', text: 'make: *** no rule', error: true },
        { kind: 'message', role: 'assistant', text: 'Done.' },
      ],
    },
  ]);
  expect(sessions[0]?.principal).toBeUndefined();
  expect(JSON.stringify(sessions)).not.toContain('ada');
});

it('the home folder itself is no project: its name is a person’s', async () => {
  for (const cwd of ['/Users/ada', '/home/ada/', 'C:\\Users\\Ada', '/', '/root']) {
    const { sessions } = await importText(linesOf([user('u1', 'Hello.', { cwd })]));
    expect(sessions[0]?.project).toBeUndefined();
  }
});

describe('what the person did not say is marked', () => {
  it.each([
    [
      'a reminder',
      'Go on.<system-reminder>Use tabs.</system-reminder> Now.',
      ['instructions: <system-reminder>Use tabs.</system-reminder>'],
    ],
    [
      'a memory file',
      '<system-reminder>Contents of ~/.claude/x/memory/MEMORY.md: a</system-reminder>',
      ['memory: <system-reminder>Contents of ~/.claude/x/memory/MEMORY.md: a</system-reminder>'],
    ],
    [
      'a slash command',
      '<command-name>/go</command-name>',
      ['instructions: <command-name>/go</command-name>'],
    ],
    ['what a local command wrote', 'a<local-command-stdout>b', ['instructions: <local-command-stdout>b']],
    ['an interruption', '[Request interrupted by user]', ['instructions: [Request interrupted by user]']],
    ['nothing in ordinary words', 'Use <b>tabs</b>.', []],
  ])('%s', async (_name, content, spans) => {
    const { sessions } = await importText(linesOf([user('u1', content)]));
    expect(marked(sessions[0]?.steps[0])).toEqual(spans);
  });

  it('an expanded command, a summary, instruction and memory files that were read', async () => {
    const { sessions } = await importText(
      linesOf([
        { type: 'summary', summary: 'Boats', leafUuid: 'u2' },
        user('u1', 'Long expanded command.', { isMeta: true }),
        user('u2', 'The story so far.', { isCompactSummary: true }),
        assistant('a1', 'm1', use('t1', 'Read', { file_path: '/x/CLAUDE.md' }), {}),
        user('u3', result('t1', 'Use tabs.')),
        assistant('a2', 'm2', use('t2', 'memory', { command: 'view', path: '/memories/a.md' }), {}),
        user('u4', result('t2', [text('I like tea.')])),
        assistant('a3', 'm3', use('t3', 'Read', { file_path: '/x/CLAUDE.md' }), {}),
        user('u5', result('t3', 'no such file', { is_error: true })),
      ]),
    );
    const steps = sessions[0]?.steps ?? [];
    expect(steps.flatMap((step) => marked(step))).toEqual([
      'summary: Boats',
      'instructions: Long expanded command.',
      'summary: The story so far.',
      'instructions: Use tabs.',
      'memory: I like tea.',
    ]);
  });
});

it('takes the text of an empty result from the harness’s own record', async () => {
  const { sessions } = await importText(
    linesOf([
      assistant('a1', 'm1', use('t1', 'Bash', {}), {}),
      user('u1', result('t1', ''), { toolUseResult: { stdout: 'out', stderr: 'err' } }),
      assistant('a2', 'm2', use('t2', 'Bash', {}), {}),
      user('u2', result('t2', undefined), { toolUseResult: 'Error: no' }),
    ]),
  );
  expect(sessions[0]?.steps[1]).toMatchObject({ text: 'out\nerr' });
  expect(sessions[0]?.steps[3]).toMatchObject({ text: 'Error: no', error: true });
});

it('puts subagents on threads of their session, from files beside and below and from sidechain lines', async () => {
  const side = { isSidechain: true };
  const folder = await folderOf({
    'p/s1.jsonl': linesOf([
      user('u1', 'Do two things.'),
      assistant('a1', 'm1', use('t1', 'Task', { subagent_type: 'scout', prompt: 'Look.' }), {
        output_tokens: 1,
      }),
      user('b1', 'Inline order.', { ...side, parentUuid: null }),
      assistant('b2', 'm2', text('Inline answer.'), { output_tokens: 2 }, { ...side, parentUuid: 'b1' }),
      user('u2', result('t1', 'Found.'), { toolUseResult: { agentId: 'abc', content: [] } }),
    ]),
    'p/agent-xyz.jsonl': linesOf([user('d1', 'Beside.', { ...side, agentId: 'xyz' })]),
    'p/s1/subagents/agent-abc.jsonl': linesOf([
      user('c1', 'Look.', { ...side, agentId: 'abc' }),
      assistant('c2', 'm3', text('Seen.'), { output_tokens: 4 }, { ...side, agentId: 'abc' }),
    ]),
  });
  const { sessions, refused } = await importAll([folder]);
  expect(refused).toEqual([]);
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.usage?.output_tokens).toBe(7);
  expect(sessions[0]?.threads).toEqual([
    { id: 'sidechain-b1' },
    { id: 'xyz' },
    { id: 'abc', agent: 'scout' },
  ]);
  const threads = sessions[0]?.steps.map((step) => step.thread);
  expect(threads).toEqual([
    undefined,
    undefined,
    'sidechain-b1',
    'sidechain-b1',
    undefined,
    'xyz',
    'abc',
    'abc',
  ]);
  // What a subagent is told, the person did not say.
  expect(marked(sessions[0]?.steps[2])).toEqual(['instructions: Inline order.']);
});

it('merges resumed files to the union of their lines, whatever the files are called', async () => {
  const first = [user('u1', 'One.'), assistant('a1', 'm1', text('Answer.'), { output_tokens: 3 })];
  const later = [...first, user('u2', 'Two.'), assistant('a2', 'm2', text('More.'), { output_tokens: 4 })];
  const other = [...first, user('u3', 'Three.')];
  const one = await importAll([
    await folderOf({ 'a.jsonl': linesOf(first), 'b.jsonl': linesOf(later), 'c.jsonl': linesOf(other) }),
  ]);
  const two = await importAll([
    await folderOf({ 'a.jsonl': linesOf(other), 'x/y.jsonl': linesOf(first), 'z.jsonl': linesOf(later) }),
  ]);
  expect(one.sessions).toHaveLength(1);
  expect(one.sessions[0]?.steps).toHaveLength(5);
  expect(one.sessions[0]?.usage?.output_tokens).toBe(7);
  expect(two.sessions).toEqual(one.sessions);
});

it('joins three files by the one that holds lines of both sessions', async () => {
  const mine = user('u1', 'Mine.');
  const yours = user('v1', 'Yours.', { sessionId: 's2' });
  const folder = await folderOf({
    '1.jsonl': linesOf([mine]),
    '2.jsonl': linesOf([yours]),
    '3.jsonl': linesOf([user('u2', 'Both.'), user('v2', 'Both.', { sessionId: 's2' })]),
  });
  const { sessions } = await importAll([folder]);
  expect(sessions.map(({ id, steps }) => [id, steps.length])).toEqual([
    ['s1', 2],
    ['s2', 2],
  ]);
});

it('skips garbage lines, each with its line and code', async () => {
  const { sessions, refused } = await importText(
    linesOf([
      user('u1', 'Hello.'),
      'not json',
      '"words"',
      { silly: true },
      user('u2', 'x', { message: 'error' }),
      user('u3', 'x', { sessionId: 7 }),
      user('u4', 'Bye.'),
    ]),
  );
  expect(sessions[0]?.steps).toHaveLength(2);
  expect(refused.map(({ source, code }) => `${source.split(':').at(-1)} ${code}`)).toEqual([
    '2 not_json',
    '3 invalid_shape',
    '4 invalid_shape',
    '5 invalid_shape',
    '6 invalid_shape',
  ]);
});

it('parents in a circle end the walk', async () => {
  const { sessions } = await importText(
    linesOf([
      user('u1', 'a', { isSidechain: true, parentUuid: 'u2' }),
      user('u2', 'b', { isSidechain: true, parentUuid: 'u1' }),
    ]),
  );
  expect(sessions[0]?.threads).toHaveLength(1);
});

const real = new URL('../../../../../../shared/data/claude-code/', import.meta.url).pathname;
it.skipIf(!existsSync(real))(
  'reads real sessions, where ../shared/data is there (skipped: it is not)',
  async () => {
    const { sessions, refused } = await importAll([real]);
    const files = readdirSync(real, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.jsonl'),
    );

    // Every file gave a session or a refusal with a reason.
    const ids = new Set(sessions.map(({ id }) => id));
    for (const file of files) {
      const known = linesIn(join(real, file)).some(
        (line) => typeof line.sessionId === 'string' && ids.has(line.sessionId),
      );
      expect(
        known || refused.some(({ source, reason }) => source === join(real, file) && reason !== ''),
        file,
      ).toBe(true);
    }

    // Tokens, counted in another way: the greatest figure of each message id of a session, over all files at once.
    const byMessage = new Map<string, number>();
    for (const line of files.flatMap((file) => linesIn(join(real, file)))) {
      const { id, usage } = line.message ?? {};
      const key = `${String(line.sessionId)} ${id}`;
      if (id !== undefined && usage !== undefined)
        byMessage.set(key, Math.max(byMessage.get(key) ?? 0, usage.output_tokens ?? 0));
    }
    const expected = [...byMessage.values()].reduce((sum, tokens) => sum + tokens, 0);
    expect(sessions.reduce((sum, session) => sum + (session.usage?.output_tokens ?? 0), 0)).toBe(expected);

    const calls = sessions.map(({ steps }) => steps.filter(({ kind }) => kind === 'tool_call').length);
    expect(Math.max(...calls)).toBe(98);
    const long = sessions[calls.indexOf(98)];
    expect(long?.steps.filter((step) => step.kind === 'tool_result' && step.error === true)).toHaveLength(4);
  },
);

interface RealLine {
  sessionId?: unknown;
  message?: { id?: string; usage?: { output_tokens?: number } };
}

function linesIn(path: string): RealLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const value: unknown = JSON.parse(line);
        return typeof value === 'object' && value !== null ? [value] : [];
      } catch {
        return [];
      }
    });
}
