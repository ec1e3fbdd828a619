import { ok, refused, type Result, type Usage } from '@nocturne/contracts';
import type { Answer } from '../domain/rewording/answer.ts';
import { createBudget, mostTokens, tokensOf } from '../domain/rewording/budget.ts';
import type { Question } from '../domain/rewording/pose-question.ts';
import { lasting, type Fault } from '../domain/rewording/reasons.ts';
import type { Model } from '../ports.ts';

/** Requests of one dream under way at once. */
const atOnce = 4;
/** Requests in a row that the service failed at, before the dream asks no more: the next dream tries again. */
const mostFaults = 3;

interface Asking {
  readonly model: Model;
  /** Tokens that all of it may take. */
  readonly budget: number;
  readonly stop: AbortSignal;
  /** Hears of each answer as it comes. */
  answered(id: string, answer: Answer): Promise<void>;
}

export interface Asked {
  /** Why there is no answer, by question. */
  readonly missing: ReadonlyMap<string, Fault | 'budget'>;
  /** Requests that were made. */
  readonly requests: number;
  readonly usage: Usage;
}

/**
 * Asks a model, the first questions first, a few at a time, as long as the budget lasts and the service answers. The first
 * goes alone: what all have in common is in the service's cache when the others follow.
 */
export async function askModel(
  questions: ReadonlyMap<string, Question>,
  { model, budget: limit, stop, ...asking }: Asking,
): Promise<Asked> {
  const budget = createBudget(limit);
  const missing = new Map<string, Fault | 'budget'>();
  const usage = {
    input_tokens: 0,
    output_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
  };
  let [requests, faults] = [0, 0];
  let over: Fault | null = null;

  async function askOne(question: Question): Promise<Result<Answer, Fault | 'budget'>> {
    if (stop.aborted) return refused('stopped');
    if (over !== null) return refused(over);
    const reserved = mostTokens(question);
    if (!budget.reserve(reserved)) return refused('budget');
    requests += 1;
    const asked = await model.ask(question, stop);
    if (asked.ok) {
      faults = 0;
      for (const kind of Object.keys(usage) as (keyof Usage)[]) usage[kind] += asked.value.usage[kind];
      budget.settle(reserved, tokensOf(asked.value.usage));
      return ok(asked.value);
    }
    // Whoever gave up waiting does not know what was used: it counts as all.
    const isUnknown = asked.refusal === 'timeout' || asked.refusal === 'stopped';
    budget.settle(reserved, isUnknown ? reserved : 0);
    faults += 1;
    if (faults >= mostFaults || lasting.has(asked.refusal)) over ??= asked.refusal;
    return refused(asked.refusal);
  }

  const waiting = questions.entries();
  async function work(most: number): Promise<void> {
    let left = most;
    while (left > 0) {
      const next = waiting.next();
      if (next.done === true) return;
      left -= 1;
      const [id, question] = next.value;
      const asked = await askOne(question);
      if (asked.ok) await asking.answered(id, asked.value);
      else missing.set(id, asked.refusal);
    }
  }

  await work(1);
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, () => work(Infinity)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { missing, requests, usage };
}
