import type { Argument, Session, ToolCallStep } from '@nocturne/contracts';
import type { PairedCall } from '../digest/pair-calls.ts';

type Held = NonNullable<Argument['held']>;

/**
 * How much is looked at: calls of a session within threads, units of a thread's order, answers (the latest) and units of each,
 * single values within an argument.
 */
const limits = { calls: 200, order: 32_000, answers: 40, text: 8_000, leaves: 12 } as const;

/**
 * Where the values of a call's arguments stood when it was made, for calls within threads: in the order that the thread was
 * given (what it was told, and the arguments of the call that opened it), in what it had been answered itself, or only in what
 * the one who gave the order had been shown. An argument whose value stood nowhere is not there.
 * @returns by the index of the call and the name of the argument. The work is bounded whatever the session's size.
 */
export function holdValues(
  paired: readonly PairedCall[],
  { steps, threads = [] }: Pick<Session, 'steps' | 'threads'>,
): ReadonlyMap<number, ReadonlyMap<string, Held>> {
  const held = new Map<number, ReadonlyMap<string, Held>>();
  const parents = new Map(threads.map(({ id, parent }) => [id, parent]));
  const opened = new Map<string, { lead: string | undefined; order: string }>();
  for (const [index, { call, step }] of paired.entries()) {
    const { thread } = call;
    if (thread === undefined) continue;
    if (held.size >= limits.calls) break;
    const known = opened.get(thread) ?? openingOf(thread, parents.get(thread), paired, steps);
    opened.set(thread, known);
    const told = steps.slice(0, step).flatMap((each) => {
      const isOrder = each.kind === 'message' && each.role === 'user' && each.thread === thread;
      return isOrder ? [each.text] : [];
    });
    const places = [
      ['order', [known.order, ...told].join('\n').slice(0, limits.order)],
      ['thread', answersOf(paired, thread, step)],
      ['lead', [answersOf(paired, known.lead, step), saidTo(steps, known.lead, step)].join('\n')],
    ] as const;
    held.set(index, placesOf(call.arguments, places));
  }
  return held;
}

/** The one who opened the thread, and the arguments of the call by which that was done: its last one before. */
function openingOf(
  thread: string,
  lead: string | undefined,
  paired: readonly PairedCall[],
  steps: Session['steps'],
): { lead: string | undefined; order: string } {
  const first = steps.findIndex((step) => step.thread === thread);
  const order = paired.findLast(({ call, step }) => step < first && call.thread === lead);
  return {
    lead,
    order: order === undefined ? '' : JSON.stringify(order.call.arguments).slice(0, limits.order),
  };
}

/** What was answered in a thread before a step, the latest. */
function answersOf(paired: readonly PairedCall[], thread: string | undefined, before: number): string {
  return paired
    .filter(({ call, answered }) => call.thread === thread && answered !== null && answered < before)
    .slice(-limits.answers)
    .map(({ result }) => result?.text.slice(0, limits.text) ?? '')
    .join('\n');
}

/** What the lead of a session was told by the person. */
function saidTo(steps: Session['steps'], thread: string | undefined, before: number): string {
  return steps
    .slice(0, before)
    .flatMap((step) =>
      step.kind === 'message' && step.role === 'user' && step.thread === thread
        ? [step.text.slice(0, limits.text)]
        : [],
    )
    .slice(-limits.answers)
    .join('\n');
}

function placesOf(
  values: ToolCallStep['arguments'],
  places: readonly (readonly [Held, string])[],
): ReadonlyMap<string, Held> {
  const found = new Map<string, Held>();
  for (const [name, value] of Object.entries(values)) {
    const leaves = leavesOf(value);
    const place = places.find(([, text]) => leaves.length > 0 && leaves.every((leaf) => holds(text, leaf)));
    if (place !== undefined) found.set(name, place[0]);
  }
  return found;
}

/** The single values within a value, in order; of more than the limit, the first. */
function leavesOf(value: ToolCallStep['arguments'][string]): string[] {
  const leaves: string[] = [];
  const collect = (part: typeof value | undefined) => {
    if (leaves.length >= limits.leaves || part === undefined || part === null) return;
    if (Array.isArray(part)) for (const each of part) collect(each);
    else if (typeof part === 'object') for (const each of Object.values(part)) collect(each);
    else if (part !== '') leaves.push(String(part));
  };
  collect(value);
  return leaves;
}

/** Whether the text holds the value as a word of its own, as it is or as JSON writes it. */
function holds(text: string, value: string): boolean {
  const written = JSON.stringify(value).slice(1, -1);
  return holdsWord(text, value) || (written !== value && holdsWord(text, written));
}

function holdsWord(text: string, value: string): boolean {
  if (value.length > 2_000) return text.includes(value);
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + value.length])) return true;
  }
  return false;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
