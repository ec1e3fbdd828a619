import { z } from 'zod';
import type { AgentAnswer } from '../agent/answer.ts';

/** What one grader says: it passes, it does not and why, or it cannot say. */
export type Grade =
  | { readonly says: 'pass' }
  | { readonly says: 'fail'; readonly reason: string }
  | { readonly says: 'nothing'; readonly reason: string };

/** What there is to grade. */
export interface Graded {
  readonly task: string;
  readonly input: unknown;
  readonly answer: AgentAnswer;
  /** Null of a hook. */
  readonly exitCode: number | null;
}

export interface GradingOptions {
  readonly folder: string;
  readonly timeoutMs: number;
  /** Null where the suite names none; then no task has a rubric. */
  readonly rubricGrader: RubricGrader | null;
  readonly signal?: AbortSignal | undefined;
  /** Where standard error of graders goes. */
  readonly log?: number | undefined;
}

/** Who reads a rubric and an output and says whether the one is met by the other. */
export type RubricGrader = (
  question: RubricQuestion,
  options: Pick<GradingOptions, 'folder' | 'timeoutMs' | 'signal' | 'log'>,
) => Promise<RubricAnswer | { readonly failed: string }>;

interface RubricQuestion {
  readonly rubric: string;
  readonly task: string;
  readonly input: unknown;
  readonly output: string;
}

export const rubricAnswerSchema = z.object({
  result: z.enum(['satisfied', 'needs_revision', 'failed']),
  explanation: z.string().default(''),
});
type RubricAnswer = z.infer<typeof rubricAnswerSchema>;
