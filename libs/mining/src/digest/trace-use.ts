import { sha256, type Call, type Session } from '@nocturne/contracts';
import { originsOf, type Origin, type Stands } from './origins-of.ts';
import { ownText } from './own-text.ts';
import type { PairedCall } from './pair-calls.ts';
import { valuesIn } from './values-in.ts';

/** What is looked at of each text, in UTF-16 units; and the new values of an answer from which on it is one to be used. */
const limits = { text: 8_000, values: 2, words: 20_000 } as const;

/** What is known of an accepted call's answer beyond its status. */
type Use = Pick<Call, 'answer' | 'used'>;

interface Traces {
  readonly uses: ReadonlyMap<number, Use>;
  /** By the name of the argument. */
  readonly origins: ReadonlyMap<number, ReadonlyMap<string, Origin>>;
}

/**
 * What became of the answers: whether a value that was new in one stood later in an argument or in what an agent said, and, of
 * calls made more than once, what the answer was. And where the values of a tool's calls first stood, up to the one that is
 * accepted: what it is given later may follow from its answer. A value is a word with a digit in it: a number, a date, an id.
 * Every word is looked at once.
 * @param statuses what came of each of the paired calls.
 * @returns by the index of the call; calls of which nothing is known are absent.
 */
export function traceUse(
  session: Session,
  paired: readonly PairedCall[],
  statuses: readonly Call['status'][],
): Traces {
  const accepted = (index: number) => statuses[index] === 'ok' || statuses[index] === 'empty';
  const called = new Map(paired.map(({ step }, index) => [step, index]));
  const answered = new Map(
    paired.flatMap(({ answered: step }, index) => (step === null ? [] : [[step, index] as const])),
  );
  const seen = new Map<string, boolean>();
  const origins = new Map<number, ReadonlyMap<string, Origin>>();
  const settled = new Set<string>();
  const owner = new Map<string, number>();
  const fresh = new Map<number, number>();
  const used = new Set<number>();
  const mention = (text: string, isSaid = false) => {
    for (const word of valuesOf(text)) {
      const shownBy = owner.get(word);
      if (shownBy !== undefined) used.add(shownBy);
      else if (seen.size < limits.words && !seen.has(word)) seen.set(word, isSaid);
    }
  };
  const stands: Stands = (word) => {
    if (seen.get(word) === true) return true;
    const shownBy = owner.get(word);
    return shownBy === undefined ? null : (paired[shownBy]?.call.tool ?? null);
  };
  for (const [at, step] of session.steps.entries()) {
    if (step.kind === 'message') mention(step.text, step.role === 'user');
    else if (step.kind === 'tool_call') {
      const index = called.get(at);
      if (index === undefined) continue;
      if (!settled.has(step.tool)) origins.set(index, originsOf(step.arguments, stands));
      if (accepted(index)) settled.add(step.tool);
      mention(JSON.stringify(step.arguments));
    } else if (step.kind === 'tool_result') {
      const index = answered.get(at);
      const text = ownText(step);
      if (index === undefined || !accepted(index)) {
        mention(text);
        continue;
      }
      const values = [...new Set(valuesOf(text))].filter((word) => !seen.has(word) && !owner.has(word));
      fresh.set(index, values.length);
      for (const word of values) if (owner.size < limits.words) owner.set(word, index);
    }
  }
  const twice = callsMadeTwice(paired);
  const uses = new Map(
    paired.flatMap(({ result }, index): [number, Use][] => {
      if (!accepted(index) || result === null) return [];
      const isUsed = used.has(index) ? true : (fresh.get(index) ?? 0) >= limits.values ? false : undefined;
      const answer = twice.has(index) ? answerOf(ownText(result)) : undefined;
      if (isUsed === undefined && answer === undefined) return [];
      return [
        [
          index,
          { ...(answer === undefined ? {} : { answer }), ...(isUsed === undefined ? {} : { used: isUsed }) },
        ],
      ];
    }),
  );
  return { uses, origins };
}

const valuesOf = (text: string): string[] => valuesIn(text.slice(0, limits.text));

/** Indexes of the calls of which the same thread made another one, of the same tool with the same arguments. */
function callsMadeTwice(paired: readonly PairedCall[]): Set<number> {
  const same = new Map<string, number[]>();
  for (const [index, { call }] of paired.entries()) {
    const key = JSON.stringify([call.thread ?? null, call.tool, call.arguments]);
    const known = same.get(key);
    if (known === undefined) same.set(key, [index]);
    else known.push(index);
  }
  return new Set([...same.values()].filter(({ length }) => length > 1).flat());
}

/** Two answers are the same where they differ only in what is made anew each time: codes of letters and digits, and instants. */
function answerOf(text: string): string {
  const plain = text
    .slice(0, limits.text)
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.,]*(?:Z|[+-]\d\d:?\d\d)?/g, '*')
    .replace(/[A-Za-z\d_-]{6,}/g, (word) => (/\d/.test(word) && /[A-Za-z]/.test(word) ? '*' : word));
  return sha256(plain).slice(0, 12);
}
