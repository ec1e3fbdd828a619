import {
  contentHash,
  digestLimits,
  type Argument,
  type Call,
  type ErrorText,
  type Session,
  type ToolCallStep,
  type ToolResultStep,
} from '@nocturne/contracts';
import { bringsAbout, speaksOfAsking, tellsOrRules, wasAskedFor } from '../errors/acts.ts';
import { judgeAnswer } from '../errors/detect-error.ts';
import { findRepairedDoubts } from '../errors/find-repaired-doubts.ts';
import { emptyAnswer, findSilentFailures } from '../errors/find-silent-failures.ts';
import { givenValues } from '../templates/mask-given.ts';
import { maskText } from '../templates/mask-text.ts';
import { tellingPart } from '../templates/telling-part.ts';
import { templateIdOf } from '../templates/template-id.ts';
import { shapeOf } from '../templates/value-shape.ts';
import { byText } from '../text.ts';
import { holdValues } from '../handoffs/hold-values.ts';
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
  drop: Drop,
): Call[] {
  drop('calls', Math.max(0, paired.length - digestLimits.calls));
  const threads = threadIndexes(session);
  const failures = failureTexts(errors, drop);
  const doubts = new Map<number, { template: string; text: string }>();
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
    const found = isShown(result, text) ? 'ok' : judgeAnswer(text, result.error);
    const status =
      found === 'ok' || found === 'empty' || found === 'error' ? found : whatSaid(call, text, found);
    const isDoubt = status === 'doubt';
    if (status === 'ok' || status === 'empty') return { ...base, status };
    const template = maskText(text, givenValues(call.tool, call.arguments));
    if (isDoubt) {
      doubts.set(index, { template, text });
      return { ...base, status: 'ok' };
    }
    return { ...base, ...failures(template, () => tellingPart(text)) };
  });
  for (const index of findRepairedDoubts(
    calls,
    new Map([...doubts].map(([at, { template }]) => [at, template])),
  )) {
    const [call, doubt] = [calls[index], doubts.get(index)];
    if (call === undefined || doubt === undefined) continue;
    calls[index] = { ...call, ...failures(doubt.template, () => tellingPart(doubt.text)) };
  }
  for (const index of findSilentFailures(calls)) {
    const call = calls[index];
    if (call !== undefined) calls[index] = { ...call, ...failures(emptyAnswer, () => emptyAnswer) };
  }
  return withUse(session, paired, withHolders(paired, session, withSources(paired, calls)));
}

function withUse(session: Session, paired: readonly PairedCall[], calls: readonly Call[]): Call[] {
  const uses = traceUse(
    session,
    paired.slice(0, calls.length),
    calls.map(({ status }) => status),
  );
  return calls.map((call, index) => ({ ...call, ...uses.get(index) }));
}

/** What the session was shown and nothing else: a memory file that it read. Whether it tells of failures is no matter. */
function isShown(result: ToolResultStep, own: string): boolean {
  return result.error !== true && own.trim() === '' && result.text.trim() !== '';
}

/**
 * What a sentence that refuses, or may, is of this call: `Seat 4 is blocked`, told to who wanted to book it, is a failure; of a
 * tool whose name does not tell what it does, what is likely is one. What a tool hands on or rules is an answer.
 */
function whatSaid(
  { tool, arguments: values }: ToolCallStep,
  text: string,
  found: 'said' | 'likely' | 'doubt',
): 'error' | 'doubt' | 'ok' {
  if (tellsOrRules(tool) && !speaksOfAsking(text)) return 'ok';
  if (found === 'said') return 'error';
  return (bringsAbout(tool) ?? found === 'likely') && !wasAskedFor(text, values) ? 'error' : 'doubt';
}

type Failed = Pick<Call, 'status' | 'error'>;

/** Keeps each failure text once, and tells how a call that failed so is kept. */
function failureTexts(errors: ErrorText[], drop: Drop): (template: string, sample: () => string) => Failed {
  const places = new Map<string, number>();
  return (template, sample) => {
    const known = places.get(template);
    if (known !== undefined) return { status: 'error', error: known };
    if (errors.length >= digestLimits.errors) {
      drop('errors');
      return { status: 'unanswered' };
    }
    places.set(template, errors.length);
    errors.push({ template_id: templateIdOf(template), template, sample: sample() });
    return { status: 'error', error: errors.length - 1 };
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
