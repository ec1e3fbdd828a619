import type { Callable, Grader } from '@nocturne/contracts';
import { callProgram } from '../agent/call-program.ts';
import { askRubric } from './ask-rubric.ts';
import type { Grade, Graded, GradingOptions } from './grading.ts';
import { hasValue } from './has-value.ts';
import { matchesPattern } from './matches-pattern.ts';

/** Asks one grader. The reasons name the grader and quote the suite, nothing of what the agent wrote. */
export async function grade(grader: Grader, graded: Graded, options: GradingOptions): Promise<Grade> {
  const { output } = graded.answer;
  if (grader.exit_code !== undefined)
    return judged(
      graded.exitCode === grader.exit_code,
      `the exit code is ${graded.exitCode ?? 'none'}, not ${grader.exit_code}`,
    );
  if (grader.contains !== undefined)
    return judged(output.includes(grader.contains), `the output does not contain ${quote(grader.contains)}`);
  if (grader.lacks !== undefined)
    return judged(!output.includes(grader.lacks), `the output contains ${quote(grader.lacks)}`);
  if (grader.matches !== undefined) {
    const matches = matchesPattern(output, grader.matches);
    if (matches === null) return nothing(`${quote(grader.matches)} takes too long on this output`);
    return judged(matches, `the output does not match ${quote(grader.matches)}`);
  }
  if (grader.json !== undefined) {
    const { path, equals } = grader.json;
    return judged(hasValue(output, path, equals), `the output has another value at ${quote(path.join('.'))}`);
  }
  if (grader.script !== undefined) return askScript({ command: grader.script }, graded, options);
  if (grader.rubric !== undefined) return askRubric(grader.rubric, graded, options);
  return nothing('the grader is empty');
}

/** A script says by its exit code: 0 pass, 1 fail; anything else is a grader that is broken. */
async function askScript(
  script: Extract<Callable, { command: string[] }>,
  graded: Graded,
  options: GradingOptions,
): Promise<Grade> {
  const { task, input, answer, exitCode } = graded;
  const question = { task, input, output: answer.output, exit_code: exitCode };
  const called = await callProgram(script, question, options);
  if (called.ended === 'timeout') return nothing('the script took too long');
  if (called.ended === 'crashed') return nothing(`the script: ${called.reason}`);
  if (called.exitCode === 0) return { says: 'pass' };
  return called.exitCode === 1
    ? { says: 'fail', reason: 'the script says so' }
    : nothing(`the script ended with ${called.exitCode}; 0 is pass and 1 is fail`);
}

function judged(passed: boolean, reason: string): Grade {
  return passed ? { says: 'pass' } : { says: 'fail', reason };
}

function nothing(reason: string): Grade {
  return { says: 'nothing', reason };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 199)}…` : text);
}
