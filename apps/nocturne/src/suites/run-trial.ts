import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Grader, MemoryFile, OutcomeEvaluation, Suite, Trial, Usage } from '@nocturne/contracts';
import { exportMemory } from '../files/export-memory.ts';
import { readAnswer, type AgentAnswer, type Called } from './agent/answer.ts';
import { call } from './agent/call.ts';
import { grade } from './grading/grade.ts';
import type { Grade, GradingOptions } from './grading/grading.ts';
import type { PlannedTrial } from './plan-trials.ts';

/** What a trial is made with. */
interface TrialContext extends Omit<GradingOptions, 'timeoutMs'> {
  readonly suite: Suite;
  /** What the agent reads in the trial's arm. */
  readonly memory: ArmMemory;
  /** A folder in which each trial finds its own copy of the memory: an agent that writes to it changes no other's. */
  readonly scratch: string;
  now(): Date;
}

/** One version of memory; without memory there is no snapshot and no file. */
export interface ArmMemory {
  readonly snapshot: string | null;
  readonly files: readonly MemoryFile[];
}

/** What all iterations of a trial came to together. */
interface Spent {
  usage: Usage | null;
  cost: number | null;
  toolCalls: number | null;
}

/**
 * One trial: the agent is asked, its answer is graded, and where the task's outcome allows it is asked again, told what is
 * missing. The agent is not told which version of memory it reads.
 */
export async function runTrial(planned: PlannedTrial, context: TrialContext): Promise<Trial> {
  const { task, arm, repeat } = planned;
  const { memory } = context;
  const folder = await mkdtemp(join(context.scratch, 'memory-'));
  const written = await exportMemory(folder, memory.files);
  if (!written.ok) throw new Error(written.refusal.message);
  const started = context.now();
  const most = task.outcome?.max_iterations ?? 1;
  const evaluations: OutcomeEvaluation[] = [];
  const spent: Spent = { usage: null, cost: null, toolCalls: null };
  let feedback: string | null = null;
  for (let iteration = 1; ; iteration += 1) {
    const called = await askAgent(planned, context, { folder, iteration, feedback });
    const tried = await judge(called, planned, context);
    if (tried.answer !== null) addTo(spent, tried.answer);
    const isLast = tried.ended !== 'graded' || tried.passed === true || iteration === most;
    const explanation = tried.reasons.join('; ').slice(0, 4_000);
    evaluations.push({ iteration, result: resultOf(tried, isLast), explanation });
    if (isLast) {
      await rm(folder, { recursive: true, force: true });
      return {
        task: task.id,
        family: task.family,
        arm,
        snapshot: memory.snapshot,
        repeat,
        ended: tried.ended,
        passed: tried.passed,
        reasons: tried.reasons,
        evaluations: task.outcome === undefined ? [] : evaluations,
        usage: spent.usage,
        cost: spent.cost,
        tool_calls: spent.toolCalls,
        duration_ms: Math.max(0, context.now().getTime() - started.getTime()),
        started_at: started.toISOString(),
      };
    }
    feedback = explanation;
  }
}

/** The question says nothing of which arm it is. */
function askAgent(
  planned: PlannedTrial,
  { suite, folder, signal, log }: TrialContext,
  asked: { readonly folder: string; readonly iteration: number; readonly feedback: string | null },
): Promise<Called> {
  const { id, family, input, outcome } = planned.task;
  const question = {
    task: { id, family, input },
    memory: { folder: asked.folder },
    iteration: asked.iteration,
    ...(outcome === undefined ? {} : { outcome: { description: outcome.description } }),
    ...(asked.feedback === null ? {} : { feedback: asked.feedback }),
  };
  const env = { NOCTURNE_MEMORY: asked.folder, NOCTURNE_TASK: id };
  return call(suite.run, question, { folder, timeoutMs: timeoutOf(suite, planned), env, signal, log });
}

/** How one iteration ended. */
interface Tried extends Pick<Trial, 'ended' | 'passed' | 'reasons'> {
  readonly answer: AgentAnswer | null;
}

async function judge(called: Called, { task }: PlannedTrial, context: TrialContext): Promise<Tried> {
  if (called.ended === 'timeout')
    return { ended: 'timeout', passed: false, reasons: ['the agent took too long'], answer: null };
  if (called.ended === 'crashed')
    return {
      ended: 'crashed',
      passed: false,
      reasons: [`the agent: ${called.reason}`.slice(0, 500)],
      answer: null,
    };
  const answer = readAnswer(called.output);
  const graded = { task: task.id, input: task.input, answer, exitCode: called.exitCode };
  const options = { ...context, timeoutMs: timeoutOf(context.suite, { task }) };
  const grades: Grade[] = [];
  for (const grader of gradersOf(context.suite, task)) grades.push(await grade(grader, graded, options));
  const reasons = grades
    .flatMap((each) => (each.says === 'pass' ? [] : [each.reason.slice(0, 500)]))
    .slice(0, 50);
  // One that says no is enough, whatever another could not say.
  if (grades.some(({ says }) => says === 'fail')) return { ended: 'graded', passed: false, reasons, answer };
  if (grades.some(({ says }) => says === 'nothing'))
    return { ended: 'ungraded', passed: null, reasons, answer };
  return { ended: 'graded', passed: true, reasons, answer };
}

function gradersOf(suite: Suite, { grade: own, outcome }: PlannedTrial['task']): Grader[] {
  const rubric = outcome?.rubric?.content;
  return [...suite.grade, ...own, ...(rubric === undefined ? [] : [{ rubric }])];
}

function resultOf({ ended, passed }: Tried, isLast: boolean): OutcomeEvaluation['result'] {
  if (passed === true) return 'satisfied';
  if (ended === 'timeout') return 'interrupted';
  if (ended !== 'graded') return 'failed';
  return isLast ? 'max_iterations_reached' : 'needs_revision';
}

function timeoutOf(suite: Suite, { task }: Pick<PlannedTrial, 'task'>): number {
  return (task.timeout_seconds ?? suite.timeout_seconds) * 1_000;
}

function addTo(spent: Spent, { usage, cost, toolCalls }: AgentAnswer): void {
  if (usage !== null) {
    const former = spent.usage;
    spent.usage =
      former === null
        ? usage
        : {
            input_tokens: former.input_tokens + usage.input_tokens,
            output_tokens: former.output_tokens + usage.output_tokens,
            cache_read_input_tokens: former.cache_read_input_tokens + usage.cache_read_input_tokens,
            cache_creation_input_tokens:
              former.cache_creation_input_tokens + usage.cache_creation_input_tokens,
          };
  }
  if (cost !== null) spent.cost = (spent.cost ?? 0) + cost;
  if (toolCalls !== null) spent.toolCalls = (spent.toolCalls ?? 0) + toolCalls;
}
