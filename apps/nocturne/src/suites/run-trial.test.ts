import { suiteSchema, type Suite, type Trial } from '@nocturne/contracts';
import { describe, expect, it } from 'vitest';
import { withTemporaryFolder } from '../files/temporary-folder.ts';
import { callableRubricGrader } from './grading/ask-rubric.ts';
import { runTrial } from './run-trial.ts';

const program = (code: string) => ({ command: [process.execPath, '--input-type=module', '-e', code] });
/** An agent that does as it is told: what it answers shows what it was asked, and each try costs three calls. */
const agent = (answer: string) =>
  program(`
    import { readFileSync } from 'node:fs';
    const { iteration, feedback = '', outcome } = JSON.parse(readFileSync(0, 'utf8'));
    console.log(JSON.stringify({ output: ${answer}, tool_calls: 3, cost: 0.5, usage: { input_tokens: 100, output_tokens: 10 } }));`);

async function tried(run: Suite['run'], outcome: object, more: object = {}): Promise<Trial> {
  const suite = suiteSchema.parse({
    name: 'suite',
    run,
    timeout_seconds: 60,
    grade: [{ contains: 'done' }],
    tasks: [{ id: 'one', input: 'Do it.', outcome }],
    ...more,
  });
  const rubricGrader = suite.grader === undefined ? null : callableRubricGrader(suite.grader);
  return withTemporaryFolder((scratch) =>
    runTrial(
      { task: suite.tasks[0]!, arm: 'head', repeat: 1 },
      {
        ...{ suite, scratch, rubricGrader, folder: process.cwd(), now: () => new Date(0) },
        memory: { snapshot: null, files: [] },
      },
    ),
  );
}

const resultsOf = ({ evaluations }: Trial) => evaluations.map(({ iteration, result }) => [iteration, result]);
const description = 'It is done.';

describe('an outcome', () => {
  it('is tried again, told what is missing, until it is satisfied; all tries count', async () => {
    const trial = await tried(agent(`feedback.includes('does not contain') ? 'done' : 'no'`), {
      description,
    });
    expect(trial).toMatchObject({ passed: true, ended: 'graded', tool_calls: 6, cost: 1 });
    expect(trial.usage).toMatchObject({ input_tokens: 200, output_tokens: 20 });
    expect(resultsOf(trial)).toEqual([
      [1, 'needs_revision'],
      [2, 'satisfied'],
    ]);
    expect(trial.evaluations[0]?.explanation).toBe('the output does not contain "done"');
  });

  it('ends when its iterations are over', async () => {
    const trial = await tried(agent(`'no ' + iteration`), { description, max_iterations: 2 });
    expect(trial).toMatchObject({ passed: false, tool_calls: 6 });
    expect(resultsOf(trial)).toEqual([
      [1, 'needs_revision'],
      [2, 'max_iterations_reached'],
    ]);
  });

  it('has a rubric of its own, and ends where its grader cannot say: that is no pass and no failure', async () => {
    const outcome = { description, rubric: { type: 'text', content: 'It is polite.' } };
    const grading = (code: string) => ({ grader: program(code) });
    const polite = grading(`
      import { readFileSync } from 'node:fs';
      const { rubric, output } = JSON.parse(readFileSync(0, 'utf8'));
      const isMet = rubric === 'It is polite.' && output.includes('please');
      console.log(JSON.stringify({ result: isMet ? 'satisfied' : 'needs_revision', explanation: 'say please' }));`);
    const asked = agent(`feedback.includes('say please') ? 'please, done' : 'done'`);
    expect(resultsOf(await tried(asked, outcome, polite))).toEqual([
      [1, 'needs_revision'],
      [2, 'satisfied'],
    ]);
    const mute = await tried(asked, outcome, grading('process.exit(1)'));
    expect(mute).toMatchObject({ passed: null, ended: 'ungraded' });
    expect(resultsOf(mute)).toEqual([[1, 'failed']]);
  });

  it('is interrupted where the agent takes too long, and failed where it does not run', async () => {
    const slow = await tried(
      program('setInterval(() => {}, 1000)'),
      { description },
      { timeout_seconds: 0.5 },
    );
    expect(slow).toMatchObject({ passed: false, ended: 'timeout', evaluations: [{ result: 'interrupted' }] });
    const gone = await tried({ command: ['/nowhere/agent'] }, { description });
    expect(gone).toMatchObject({ passed: false, ended: 'crashed', evaluations: [{ result: 'failed' }] });
  });
});

it('without an outcome is one try, and shows no evaluations', async () => {
  const trial = await tried(agent(`'no'`), { description }, { tasks: [{ id: 'one', input: 'x' }] });
  expect(trial).toMatchObject({ passed: false, evaluations: [], tool_calls: 3 });
});
