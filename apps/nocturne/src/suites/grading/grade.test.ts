import type { Grader } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { callableRubricGrader } from './ask-rubric.ts';
import { grade } from './grade.ts';
import type { GradingOptions } from './grading.ts';

const options: GradingOptions = { folder: process.cwd(), timeoutMs: 60_000, rubricGrader: null };
const says = async (
  grader: Grader,
  output: string,
  more: Partial<GradingOptions> = {},
  exitCode: number | null = 0,
) => {
  const answer = { output, usage: null, cost: null, toolCalls: null };
  return (await grade(grader, { task: 't', input: 'in', answer, exitCode }, { ...options, ...more })).says;
};
const script = (code: string): Grader => ({ script: [process.execPath, '--input-type=module', '-e', code] });

describe('graders', () => {
  it.each<[Grader, string, string]>([
    [{ contains: 'paid' }, 'it is paid', 'pass'],
    [{ contains: 'paid' }, 'it is open', 'fail'],
    [{ lacks: 'error' }, 'fine', 'pass'],
    [{ lacks: 'error' }, 'an error', 'fail'],
    [{ matches: '^order \\d+$' }, 'order 17', 'pass'],
    [{ matches: '^order \\d+$' }, 'order x', 'fail'],
    [{ json: { path: ['a', 0, 'b'], equals: { c: [1] } } }, '{"a":[{"b":{"c":[1]}}]}', 'pass'],
    [{ json: { path: ['a'], equals: 1 } }, '{"a":2}', 'fail'],
    [{ json: { path: ['constructor', 'name'], equals: 'Object' } }, '{}', 'fail'],
    [{ json: { path: [], equals: 1 } }, 'not JSON', 'fail'],
    [script('process.exit(0)'), '', 'pass'],
    [script('process.exit(1)'), '', 'fail'],
    [script('process.exit(2)'), '', 'nothing'],
    [{ rubric: 'polite' }, '', 'nothing'],
  ])('%j on %j: %s', async (grader, output, expected) => {
    expect(await says(grader, output)).toBe(expected);
  });

  it('knows the exit code, and that a hook has none', async () => {
    expect(await says({ exit_code: 3 }, '', {}, 3)).toBe('pass');
    expect(await says({ exit_code: 0 }, '', {}, 3)).toBe('fail');
    expect(await says({ exit_code: 0 }, '', {}, null)).toBe('fail');
  });

  it('cannot say where a pattern takes for ever or a script too long', async () => {
    expect(await says({ matches: '^(a+)+$' }, `${'a'.repeat(40)}!`)).toBe('nothing');
    expect(await says(script('setInterval(() => {}, 1000)'), '', { timeoutMs: 500 })).toBe('nothing');
  });

  it('asks the rubric grader, and cannot say where that one cannot', async () => {
    const answering = (code: string) => ({
      rubricGrader: callableRubricGrader({ command: [process.execPath, '--input-type=module', '-e', code] }),
    });
    const reply = `
      let text = '';
      for await (const chunk of process.stdin) text += chunk;
      const { rubric, output } = JSON.parse(text);
      console.log(JSON.stringify({ result: output.includes(rubric) ? 'satisfied' : 'needs_revision', explanation: 'no' }));`;
    expect(await says({ rubric: 'polite' }, 'a polite answer', answering(reply))).toBe('pass');
    expect(await says({ rubric: 'polite' }, 'a rude answer', answering(reply))).toBe('fail');
    expect(await says({ rubric: 'polite' }, '', answering(`console.log('{"result": "failed"}')`))).toBe(
      'nothing',
    );
    expect(await says({ rubric: 'polite' }, '', answering(`console.log('yes')`))).toBe('nothing');
    expect(await says({ rubric: 'polite' }, '', answering(`process.exit(1)`))).toBe('nothing');
  });
});
