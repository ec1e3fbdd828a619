import type { Call, Source, ToolCallStep } from '@nocturne/contracts';
import { ownText } from './own-text.ts';
import type { PairedCall } from './pair-calls.ts';

/**
 * How much is looked at: repaired calls of a session, earlier answers of its thread (the latest), units of each text, and
 * single values within an argument.
 */
const limits = { repairs: 40, answers: 20, text: 8_000, leaves: 12 } as const;

/**
 * For each accepted call whose tool had failed right before in the same thread: where the values came from that differ from
 * the failed call's, by the name of the argument. The work is bounded whatever the session's size.
 * @param statuses what came of each of the paired calls.
 * @returns sources under the index of the call.
 */
export function traceValues(
  paired: readonly PairedCall[],
  statuses: readonly Call['status'][],
): ReadonlyMap<number, ReadonlyMap<string, Source>> {
  const traced = new Map<number, ReadonlyMap<string, Source>>();
  if (!statuses.includes('error')) return traced;
  const threads = new Map<string | undefined, { last: Map<string, number>; answers: PairedCall[] }>();
  for (const [index, status] of statuses.entries()) {
    const pair = paired[index];
    if (pair === undefined) continue;
    const { tool, thread } = pair.call;
    const known = threads.get(thread) ?? { last: new Map<string, number>(), answers: [] };
    threads.set(thread, known);
    const before = known.last.get(tool) ?? -1;
    known.last.set(tool, index);
    if (status !== 'ok' && status !== 'empty') continue;
    const failed = statuses[before] === 'error' ? paired[before] : undefined;
    if (failed !== undefined && traced.size < limits.repairs) {
      traced.set(index, sourcesOf(failed, pair, known.answers.slice(-limits.answers)));
    }
    known.answers.push(pair);
  }
  return traced;
}

function sourcesOf(
  failed: PairedCall,
  repaired: PairedCall,
  answers: readonly PairedCall[],
): ReadonlyMap<string, Source> {
  const said = textOf(failed);
  const sources = new Map<string, Source>();
  for (const [name, value] of Object.entries(repaired.call.arguments)) {
    const former = Object.hasOwn(failed.call.arguments, name) ? failed.call.arguments[name] : undefined;
    const source = sourceOf(leavesOf(value), leavesOf(former), said, answers);
    if (Object.keys(source).length > 0) sources.set(name, source);
  }
  return sources;
}

type Value = ToolCallStep['arguments'][string];

interface Leaf {
  /** The name of the field that holds it; empty for the argument itself. */
  readonly field: string;
  readonly text: string;
}

function sourceOf(
  leaves: readonly Leaf[],
  former: readonly Leaf[],
  said: string,
  answers: readonly PairedCall[],
): Source {
  const known = new Set(former.map(({ text }) => text));
  const fresh = leaves.filter(({ text }) => !known.has(text));
  if (fresh.length === 0) return {};
  const kept = new Set(leaves.map(({ text }) => text));
  const gone = former.filter(({ text }) => !kept.has(text));
  const shown = new Map<string, boolean>();
  for (const answer of answers) {
    const text = textOf(answer);
    if (!holdsAll(text, fresh)) continue;
    const both = gone.length > 0 && holdsAll(text, gone);
    shown.set(answer.call.tool, both || (shown.get(answer.call.tool) ?? false));
  }
  const field = sumStated(leaves, former, said);
  return {
    ...(holdsAll(said, fresh) ? { stated: true } : {}),
    ...(field === null ? {} : { adds_up: field }),
    ...(shown.size === 0
      ? {}
      : { shown: [...shown].slice(-4).map(([tool, both]) => ({ tool: tool.slice(0, 200), both })) }),
  };
}

/** The field whose numbers add up to a number in the text, and did not before; null where there is none. */
function sumStated(leaves: readonly Leaf[], former: readonly Leaf[], said: string): string | null {
  const before = sumsOf(former);
  const text = said.replace(/(\d),(?=\d{3}\b)/g, '$1');
  for (const [field, sum] of sumsOf(leaves)) {
    if (field !== '' && before.get(field) !== sum && holds(text, sum)) return field.slice(0, 200);
  }
  return null;
}

function sumsOf(leaves: readonly Leaf[]): Map<string, string> {
  const sums = new Map<string, number>();
  for (const { field, text } of leaves) {
    if (/^-?\d+(?:\.\d+)?$/.test(text)) sums.set(field, (sums.get(field) ?? 0) + Number(text));
  }
  return new Map([...sums].map(([field, sum]) => [field, String(Math.round(sum * 100) / 100)]));
}

/** The single values within a value, in order; of more than the limit, the first. */
function leavesOf(value: Value | undefined): Leaf[] {
  const leaves: Leaf[] = [];
  const collect = (part: Value | undefined, field: string) => {
    if (leaves.length >= limits.leaves || part === undefined || part === null) return;
    if (Array.isArray(part)) for (const each of part) collect(each, field);
    else if (typeof part === 'object') for (const [name, each] of Object.entries(part)) collect(each, name);
    else leaves.push({ field, text: String(part) });
  };
  collect(value, '');
  return leaves;
}

function holdsAll(text: string, leaves: readonly Leaf[]): boolean {
  return leaves.every((leaf) => holds(text, leaf.text));
}

/** Whether the text holds the value as a word of its own. Values of one or two characters stand anywhere by chance. */
function holds(text: string, value: string): boolean {
  if (value.length < 3 || value.length > 200) return false;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + value.length])) return true;
  }
  return false;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}

function textOf({ result }: PairedCall): string {
  return result === null ? '' : ownText(result).slice(0, limits.text);
}
