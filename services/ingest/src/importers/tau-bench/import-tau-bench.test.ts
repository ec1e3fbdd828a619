import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importAll, importText } from '../../testing/temporary-files.ts';

const call = (id: string, name: string, given: string) => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name, arguments: given } }],
});
const answer = (id: string, content: string) => ({ role: 'tool', tool_call_id: id, name: 'x', content });
const result = (more: object = {}) => ({
  task_id: 7,
  trial: 0,
  reward: 1,
  info: { answer: 'the key' },
  traj: [
    { role: 'system', content: 'You are a clerk.' },
    { role: 'user', content: 'Rent me a boat.' },
    call('call_1', 'rent', '{"boat": 3}'),
    answer('call_1', 'Error: no such boat'),
    call('call_1', 'rent', '{"boat": '),
    answer('call_1', 'ok'),
    { role: 'assistant', content: 'Done.' },
  ],
  ...more,
});

it('reads reward, task, transcript; a broken argument text is kept as it was', async () => {
  const { sessions, refused } = await importText(JSON.stringify([result()]));
  expect(refused).toEqual([]);
  expect(sessions[0]).toMatchObject({
    task: '7',
    outcome: { passed: true, score: 1, source: 'reward' },
    steps: [
      { kind: 'message', role: 'system' },
      { kind: 'message', role: 'user', text: 'Rent me a boat.' },
      { kind: 'tool_call', call: 'call_1', tool: 'rent', arguments: { boat: 3 } },
      { kind: 'tool_result', call: 'call_1', text: 'Error: no such boat' },
      { kind: 'tool_call', call: 'call_1', tool: 'rent', arguments: { _raw: '{"boat": ' } },
      { kind: 'tool_result', call: 'call_1', text: 'ok' },
      { kind: 'message', role: 'assistant', text: 'Done.' },
    ],
  });
  expect(sessions[0]?.id).toMatch(/^tau-bench:7:0:[a-f0-9]{8}$/);
  expect(sessions[0]?.family).toMatch(/^prompt:[a-f0-9]{8}$/);
});

it.each([
  [1, true],
  [0.9999999, true],
  [0.5, false],
  [0, false],
])('a reward of %d passes: %s', async (reward, passed) => {
  const { sessions } = await importText(JSON.stringify([result({ reward })]));
  expect(sessions[0]?.outcome).toMatchObject({ passed, score: reward });
});

it('without a reward the outcome is unknown', async () => {
  const { sessions } = await importText(JSON.stringify([result({ reward: null })]));
  expect(sessions[0]?.outcome).toBeUndefined();
});

it('never reads info: whatever stands there changes nothing', async () => {
  const with_ = (info: unknown) => importText(JSON.stringify([result({ info }), result({ trial: 1, info })]));
  const known = await with_({ answer: 'the key' });
  for (const info of [null, 'text', { reward: 0, task_id: 99, traj: [] }, [[[]]]])
    expect(await with_(info)).toEqual(known);
});

it('gives a family that was given, and ids that tell equal tasks and trials apart by what happened', async () => {
  const other = result({ family: 'boats', traj: [{ role: 'user', content: 'Another.' }] });
  const { sessions } = await importText(JSON.stringify([result(), other]));
  expect(sessions[1]?.family).toBe('boats');
  expect(new Set(sessions.map(({ id }) => id)).size).toBe(2);
});

it('gives the same session whatever the file is called and wherever in it the result stands', async () => {
  const alone = await importText(JSON.stringify([result()]));
  const second = await importText(JSON.stringify([result({ task_id: 'x y/z' }), result()], null, 1));
  expect(second.sessions[1]).toEqual(alone.sessions[0]);
  expect(second.sessions[0]?.id).toMatch(/^tau-bench:x-y-z:0:/);
});

const real = new URL('../../../../../../shared/data/tau-bench/', import.meta.url).pathname;
it.skipIf(!existsSync(real))(
  'reads real results, where ../shared/data is there (skipped: it is not)',
  async () => {
    const { sessions, refused } = await importAll([real]);
    expect(refused).toEqual([]);
    expect(sessions).toHaveLength(200);
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(200);
    expect(new Set(sessions.map(({ task }) => task)).size).toBe(50);
    expect(new Set(sessions.map(({ family }) => family)).size).toBe(1);
    expect(sessions.filter(({ outcome }) => outcome?.passed === true)).toHaveLength(84);
    const steps = sessions.flatMap((session) => session.steps);
    expect(steps.filter(({ kind }) => kind === 'tool_call')).toHaveLength(1_164);
    expect(steps.filter((step) => step.kind === 'tool_result' && step.text.startsWith('Error'))).toHaveLength(
      73,
    );
    for (const session of sessions) {
      // Each result follows a call of its id that has no answer yet: repeated ids pair with the latest one.
      const open = new Map<string, number>();
      for (const step of session.steps) {
        if (step.kind === 'tool_call') open.set(step.call, (open.get(step.call) ?? 0) + 1);
        else if (step.kind === 'tool_result') open.set(step.call, (open.get(step.call) ?? 0) - 1);
      }
      expect([...open.values()].every((count) => count === 0)).toBe(true);
    }
  },
);
