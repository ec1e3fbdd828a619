import type { Insight, RefusedItem, Writing } from '@nocturne/contracts';
import { closeBook, questionId, type RecordedAnswer } from '../domain/rewording/answer-book.ts';
import { mostTokens } from '../domain/rewording/budget.ts';
import { checkAnswer } from '../domain/rewording/check-answer.ts';
import {
  evidenceInWords,
  isForModel,
  poseQuestion,
  type Question,
} from '../domain/rewording/pose-question.ts';
import { reasonsToKeep, type Reason } from '../domain/rewording/reasons.ts';
import type { Answers, Model, Writer } from '../ports.ts';
import { askModel, type Asked } from './ask-model.ts';

/** For which dream, under which lease. */
interface Occasion {
  readonly store: string;
  readonly fence: number;
  readonly dryRun: boolean;
  /** When the dream was asked for. */
  readonly at: string;
  readonly stop: AbortSignal;
}

interface Reworded {
  readonly insights: readonly Insight[];
  readonly refused: readonly RefusedItem[];
  readonly writing?: Writing;
}

/** Answers that a process may lose when it dies, and the next has to ask for again: nobody has read them yet. */
const unsaved = 10;
const nothingAsked: Asked = {
  missing: new Map(),
  requests: 0,
  usage: { input_tokens: 0, output_tokens: 0, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
};

/**
 * Puts insights in a model's words where one is set, those of the greatest benefit first: what it was asked before is looked
 * up, the rest is asked and recorded, and every answer is checked, each time anew. Where there is none that may be used, the
 * template's words stand, and the reason is told. The model adds no insight and takes none away. A dry run asks nothing.
 */
export async function rewordInsights(
  insights: readonly Insight[],
  { model, budget }: Writer,
  answers: Answers,
  occasion: Occasion,
): Promise<Reworded> {
  const { store, fence, at, dryRun } = occasion;
  const { book: known, onlyUsed } = await answers.open(store);
  if (model === null) {
    if (onlyUsed && !dryRun) await answers.keep(store, fence, {}, true);
    return { insights, refused: [] };
  }

  const book: Record<string, RecordedAnswer> = { ...known };
  const questions = questionsFor(insights, model);
  const fresh = new Map([...questions.values()].filter(([id]) => book[id] === undefined));
  for (const [id] of questions.values()) {
    const answer = book[id];
    if (answer !== undefined) book[id] = { ...answer, used: at };
  }
  let since = 0;
  const asked = dryRun
    ? nothingAsked
    : await askModel(fresh, {
        model,
        budget,
        stop: occasion.stop,
        async answered(id, answer) {
          book[id] = { ...answer, used: at };
          since += 1;
          if (since % unsaved === 0) await answers.keep(store, fence, closeBook(book, at, false), false);
        },
      });
  if (!dryRun) await answers.keep(store, fence, closeBook(book, at, onlyUsed), true);

  const kept: Partial<Record<Reason, number>> = {};
  const reworded = insights.map((insight): Insight => {
    const question = questions.get(insight.pattern);
    if (question === undefined) return insight;
    const answer = book[question[0]];
    if (answer === undefined && dryRun) return insight;
    const checked =
      answer === undefined
        ? ({ ok: false, refusal: asked.missing.get(question[0]) ?? 'stopped' } as const)
        : checkAnswer(answer, insight, evidenceInWords(insight));
    if (checked.ok) return { ...insight, guidance: checked.value };
    kept[checked.refusal] = (kept[checked.refusal] ?? 0) + 1;
    return insight;
  });

  return {
    insights: reworded,
    refused: refusals(kept),
    writing: {
      model: model.id,
      written: reworded.filter((insight, index) => insight !== insights[index]).length,
      asked: asked.requests,
      reused: questions.size - fresh.size,
      kept,
      usage: asked.usage,
      ...(dryRun ? { estimate: estimate(fresh, budget) } : {}),
    },
  };
}

/** By pattern: the question and its id. */
function questionsFor(
  insights: readonly Insight[],
  model: Model,
): ReadonlyMap<string, readonly [id: string, question: Question]> {
  const questions = insights.filter(isForModel).map((insight) => {
    const question = poseQuestion(insight);
    return [insight.pattern, [questionId(model.id, question), question]] as const;
  });
  return new Map(questions);
}

function estimate(fresh: ReadonlyMap<string, Question>, budget: number): Writing['estimate'] {
  const tokens = [...fresh.values()].reduce((sum, question) => sum + mostTokens(question), 0);
  return { requests: fresh.size, tokens: Math.min(tokens, budget) };
}

function refusals(kept: Partial<Record<Reason, number>>): RefusedItem[] {
  return Object.entries(kept).map(([reason, count]) => ({
    what: `a model’s words for ${count === 1 ? 'an entry' : `${count} entries`}`,
    reason: `${reasonsToKeep[reason as Reason]}: the template’s words stand`,
  }));
}
