import type { Callable } from '@nocturne/contracts';
import { call } from '../agent/call.ts';
import {
  rubricAnswerSchema,
  type Grade,
  type Graded,
  type GradingOptions,
  type RubricGrader,
} from './grading.ts';

/** `failed` is the grader's word that it cannot be judged by this rubric: that is no grade. */
export async function askRubric(rubric: string, graded: Graded, options: GradingOptions): Promise<Grade> {
  if (options.rubricGrader === null) return { says: 'nothing', reason: 'there is nobody to read the rubric' };
  const { task, input, answer } = graded;
  const said = await options.rubricGrader({ rubric, task, input, output: answer.output }, options);
  if ('failed' in said) return { says: 'nothing', reason: `the rubric grader ${said.failed}` };
  switch (said.result) {
    case 'satisfied':
      return { says: 'pass' };
    case 'needs_revision':
      return { says: 'fail', reason: `the rubric is not met: ${said.explanation}`.slice(0, 500) };
    case 'failed':
      return { says: 'nothing', reason: `the rubric grader cannot say: ${said.explanation}`.slice(0, 500) };
  }
}

/** A rubric grader that is a program or a hook of the user's: it gets the question as JSON and answers {result, explanation}. */
export function callableRubricGrader(target: Callable): RubricGrader {
  return async (question, options) => {
    const called = await call(target, { ...question }, options);
    if (called.ended === 'timeout') return { failed: 'took too long' };
    if (called.ended === 'crashed') return { failed: called.reason };
    if (called.exitCode !== null && called.exitCode !== 0) return { failed: `ended with ${called.exitCode}` };
    const parsed = rubricAnswerSchema.safeParse(parseJson(called.output));
    return parsed.success ? parsed.data : { failed: 'did not answer {"result": …, "explanation": …}' };
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
