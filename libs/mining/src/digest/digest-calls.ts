import {
  contentHash,
  digestLimits,
  type Argument,
  type Call,
  type ErrorText,
  type Session,
  type ToolResultStep,
} from '@nocturne/contracts';
import { formOf } from '../errors/answer-form.ts';
import { findRepairedDoubts } from '../errors/find-repaired-doubts.ts';
import { emptyAnswer, findSilentFailures } from '../errors/find-silent-failures.ts';
import { givenValues } from '../templates/mask-given.ts';
import { maskText } from '../templates/mask-text.ts';
import { tellingPart } from '../templates/telling-part.ts';
import { templateIdOf } from '../templates/template-id.ts';
import { shapeOf } from '../templates/value-shape.ts';
import { byText } from '../text.ts';
import { holdValues } from '../handoffs/hold-values.ts';
import { judgeCall } from './judge-call.ts';
import { ownText } from './own-text.ts';
import { traceUse } from './trace-use.ts';
import { traceValues } from './trace-values.ts';
import type { PairedCall } from './pair-calls.ts';

type Drop = (reason: string, count?: number) => void;

/**
 * The calls in the order in which they were made; of more than the limit, the first. Distinct failure texts go into
 * `errors`; a call whose failure is of a template beyond that limit is kept as unanswered, since nothing can be said of it.
 * An empty answer that another call filled is a failure that nothing told of ({@link findSilentFailures}); an answer that may
 * be a refusal is one where the call was to bring something about, or where the agent took it for one
 * ({@link findRepairedDoubts}).
 */
export function digestCalls(
  paired: readonly PairedCall[],
  session: Session,
  errors: ErrorText[],
  doubts: ErrorText[],
  drop: Drop,
): Call[] {
  drop('calls', Math.max(0, paired.length - digestLimits.calls));
  const threads = threadIndexes(session);
  const failures = failureTexts(errors, drop);
  const open = new Map<number, Doubt>();
  const calls = paired.slice(0, digestLimits.calls).map(({ call, step, result, answered }, index): Call => {
    const base = {
      tool: call.tool,
      arguments: argumentsOf(call.arguments, drop),
      thread: call.thread === undefined ? 0 : (threads.get(call.thread) ?? 0),
      step,
      ...(answered !== null && (paired[index + 1]?.step ?? answered) < answered ? { answered } : {}),
    };
    if (result === null) return { ...base, status: 'unanswered' };
    const text = ownText(result);
    drop('marked_results', result.spans?.length ?? 0);
    const status = isShown(result, text) ? 'ok' : judgeCall(call, text, result.error);
    if (status === 'empty') return { ...base, status };
    const given = () => givenValues(call.tool, call.arguments);
    if (status === 'error' || status === 'weak') {
      const failed = failures(maskText(text, given()), () => tellingPart(text));
      return { ...base, ...failed, ...(status === 'weak' ? { form: formOf(text, given) } : {}) };
    }
    if (status !== 'ok')
      open.set(index, { template: maskText(text, given()), text, isDoubt: status === 'doubt' });
    return { ...base, status: 'ok', form: formOf(text, given) };
  });
  settle(calls, open, failures, doubts, drop);
  for (const index of findSilentFailures(calls)) {
    const call = calls[index];
    if (call !== undefined) calls[index] = { ...call, ...failures(emptyAnswer, () => emptyAnswer) };
  }
  return withUse(session, paired, withHolders(paired, session, withSources(paired, calls)));
}

function withUse(session: Session, paired: readonly PairedCall[], calls: readonly Call[]): Call[] {
  const { uses, origins } = traceUse(
    session,
    paired.slice(0, calls.length),
    calls.map(({ status }) => status),
  );
  return calls.map((call, index) => {
    const [use, own] = [uses.get(index), origins.get(index)];
    const known = use === undefined ? call : { ...call, ...use };
    if (own === undefined || own.size === 0) return known;
    return {
      ...known,
      arguments: call.arguments.map((argument) => ({ ...argument, ...own.get(argument.name) })),
    };
  });
}

/** What the session was shown and nothing else: a memory file that it read. Whether it tells of failures is no matter. */
function isShown(result: ToolResultStep, own: string): boolean {
  return result.error !== true && own.trim() === '' && result.text.trim() !== '';
}

/** An answer that may be a failure. */
interface Doubt {
  readonly template: string;
  readonly text: string;
  /** What the agent did next tells whether it is one; of what only hints at a refusal, it does not. */
  readonly isDoubt: boolean;
}

/** What the agent took for a failure is one; what else may be one is noted with the call. In place. */
function settle(
  calls: Call[],
  open: ReadonlyMap<number, Doubt>,
  failures: ReturnType<typeof failureTexts>,
  doubts: ErrorText[],
  drop: Drop,
): void {
  const doubted = [...open].filter(([, { isDoubt }]) => isDoubt);
  const repaired = new Set(
    findRepairedDoubts(calls, new Map(doubted.map(([index, { template }]) => [index, template]))),
  );
  const places = placesOf(doubts, digestLimits.doubts);
  for (const [index, { template, text }] of open) {
    const call = calls[index];
    if (call === undefined) continue;
    if (repaired.has(index)) {
      const { form: _, ...failed } = call;
      calls[index] = { ...failed, ...failures(template, () => tellingPart(text)) };
      continue;
    }
    const doubt = places(template, () => tellingPart(text));
    if (doubt === null) drop('doubts');
    else calls[index] = { ...call, doubt };
  }
}

type Failed = Pick<Call, 'status' | 'error'>;

/** Tells how a call that failed so is kept. */
function failureTexts(errors: ErrorText[], drop: Drop): (template: string, sample: () => string) => Failed {
  const places = placesOf(errors, digestLimits.errors);
  return (template, sample) => {
    const error = places(template, sample);
    if (error !== null) return { status: 'error', error };
    drop('errors');
    return { status: 'unanswered' };
  };
}

/** Keeps each text once, in the order in which they came; null of one beyond the limit. */
function placesOf(
  texts: ErrorText[],
  limit: number,
): (template: string, sample: () => string) => number | null {
  const places = new Map<string, number>();
  return (template, sample) => {
    const known = places.get(template);
    if (known !== undefined) return known;
    if (texts.length >= limit) return null;
    places.set(template, texts.length);
    texts.push({ template_id: templateIdOf(template), template, sample: sample() });
    return texts.length - 1;
  };
}

function withSources(paired: readonly PairedCall[], calls: readonly Call[]): Call[] {
  const traced = traceValues(
    paired,
    calls.map(({ status }) => status),
  );
  return calls.map((call, index) => {
    const sources = traced.get(index);
    if (sources === undefined || sources.size === 0) return call;
    return {
      ...call,
      arguments: call.arguments.map((argument) => {
        const source = sources.get(argument.name);
        return source === undefined ? argument : { ...argument, source };
      }),
    };
  });
}

function withHolders(paired: readonly PairedCall[], session: Session, calls: readonly Call[]): Call[] {
  const held = holdValues(paired, session);
  return calls.map((call, index) => {
    const places = held.get(index);
    if (places === undefined || places.size === 0) return call;
    return {
      ...call,
      arguments: call.arguments.map((argument) => {
        const place = places.get(argument.name);
        return place === undefined ? argument : { ...argument, held: place };
      }),
    };
  });
}

function argumentsOf(values: Readonly<Record<string, unknown>>, drop: Drop): Argument[] {
  const names = Object.keys(values)
    .filter((name) => name.length <= 200 && name.isWellFormed())
    .sort(byText);
  drop('arguments', Object.keys(values).length - Math.min(names.length, digestLimits.arguments));
  return names.slice(0, digestLimits.arguments).map((name) => {
    const mask = shapeOf(values[name]);
    return { name, hash: hashOf(values[name]), ...(mask === null ? {} : { mask }) };
  });
}

/** A lone surrogate has no canonical JSON; JSON.stringify escapes it, which tells values apart as well. */
function hashOf(value: unknown): string {
  try {
    return contentHash(value).slice(0, 12);
  } catch {
    return contentHash(JSON.stringify(value)).slice(0, 12);
  }
}

/** Threads are numbered by their first mention, in the list of threads and then in the steps; the lead is 0. */
function threadIndexes(session: Session): Map<string, number> {
  const indexes = new Map<string, number>();
  const add = (id: string | undefined) => {
    if (id !== undefined && !indexes.has(id)) indexes.set(id, indexes.size + 1);
  };
  for (const thread of session.threads ?? []) add(thread.id);
  for (const step of session.steps) add(step.thread);
  return indexes;
}
