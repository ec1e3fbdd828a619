import { contentHash } from '@nocturne/contracts';
import type { Answer } from './answer.ts';
import type { Question } from './pose-question.ts';

/** An answer that was recorded, to be used again wherever the same is asked of the same model. */
export interface RecordedAnswer extends Answer {
  /** When a dream last used it; dreams are told apart by when they were asked for. */
  readonly used: string;
}

/** The answers of one store, by {@link questionId}. */
export type AnswerBook = Readonly<Record<string, RecordedAnswer>>;

/** Answers that a store keeps: ten times what a dream can use. Those that were used last stay. */
const bookLimit = 2_000;

export function questionId(model: string, question: Question): string {
  return contentHash({ model, ...question });
}

/** @param onlyUsed leaves out what this dream did not use: something was erased, and what the others quote may rest on it */
export function closeBook(book: AnswerBook, dreamAt: string, onlyUsed: boolean): AnswerBook {
  const kept = Object.entries(book)
    .filter(([, { used }]) => !onlyUsed || used === dreamAt)
    .sort(([a, one], [b, two]) => compare(two.used, one.used) || compare(a, b))
    .slice(0, bookLimit);
  return Object.fromEntries(kept);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
