import { entryIdOf, type Call, type Digest } from '@nocturne/contracts';
import { isAccepted } from '../episodes/change.ts';
import { emptyAnswer } from '../errors/find-silent-failures.ts';
import { shortMark } from '../observations/count-tries.ts';
import { patternIdOf, type Telling } from '../observations/observation.ts';
import { versionKey } from '../observations/version-key.ts';
import { taskHash } from '../short-hash.ts';
import { byText } from '../text.ts';
import { argumentMarks, failureMark, missedCalls, type Missed } from './argument-marks.ts';
import { foldLoops } from './fold-loops.ts';

/** What is kept of one session: threads, tools of a thread, tools that are counted, the first of each. */
const limits = { threads: 8, steps: 64, tools: 60, given: 200 } as const;

/**
 * One session as a sequence of tools with its end and its cost: what orders, contrasts and waste are looked for in. Tools,
 * agents, tasks and people are short hashes; the names of tools stand in the tallies.
 */
export interface Run {
  readonly session: string;
  readonly task: string;
  readonly agent: string;
  /** All that may change about an agent: its version, prompt and model. */
  readonly version: string;
  readonly principal: string;
  readonly passed: boolean | null;
  readonly at: string | null;
  readonly calls: number;
  readonly tokens: number;
  readonly seconds?: number;
  /** Tools of accepted calls in their order, thread by thread, loops folded. */
  readonly threads: readonly (readonly string[])[];
  /** By tool. */
  readonly tools: Readonly<Record<string, ToolUse>>;
  /** How each tool was first called ({@link argumentMarks}). */
  readonly first: string;
  /** First calls that were not accepted at once, or that tell nothing ({@link missedCalls}); absent where there are none. */
  readonly missed?: readonly Missed[];
  /** Marks of the entries that it was given. */
  readonly given: readonly string[];
}

/** Calls of one tool in one session; what is zero is left out. */
export interface ToolUse {
  readonly calls: number;
  readonly accepted: number;
  /** The same call again, with the same answer and nothing in between that could have changed it. */
  readonly repeated?: number;
  /** Accepted calls whose answer held new values, and those of them of which nothing was used. */
  readonly telling?: number;
  readonly unused?: number;
}

export function runOf(digest: Digest): Run {
  const { session, agent, principal, outcome, ended_at, usage, calls, seconds } = digest;
  const { input_tokens, output_tokens, cache_creation_input_tokens, cache_read_input_tokens } = usage;
  return {
    session,
    task: taskHash(digest),
    agent: shortMark(agent),
    version: shortMark(versionKey(digest)),
    principal: shortMark(principal),
    passed: outcome?.passed ?? null,
    at: ended_at === null ? null : new Date(ended_at).toISOString(),
    calls: calls.length,
    tokens: input_tokens + output_tokens + cache_creation_input_tokens + cache_read_input_tokens,
    ...(seconds === undefined ? {} : { seconds }),
    threads: threadsOf(calls),
    tools: toolsOf(calls),
    first: argumentMarks(calls),
    ...missedIn(digest),
    given: digest.given.slice(0, limits.given).map(shortMark),
  };
}

function missedIn({ calls, errors }: Digest): Pick<Run, 'missed'> {
  const missed = missedCalls(calls, ({ tool, error }) => {
    const text = errors[error ?? -1];
    return text === undefined || text.template === emptyAnswer ? null : failureMark(tool, text.template_id);
  });
  return missed.length === 0 ? {} : { missed };
}

/** Whether the session had been given the entry of this mark: it tests it and does not corroborate it. */
export function wasGiven({ given }: Run, entry: string): boolean {
  return given.includes(entry);
}

/** The mark of the entry that would be written of a pattern. */
export function entryMark(store: string, kind: Telling, key: readonly string[]): string {
  return shortMark(entryIdOf(patternIdOf(store, kind, key)));
}

function threadsOf(calls: readonly Call[]): string[][] {
  const threads = new Map<number, string[]>();
  for (const { thread, tool } of calls.filter(isAccepted)) {
    const sequence = threads.get(thread);
    if (sequence === undefined) threads.set(thread, [tool]);
    else sequence.push(tool);
  }
  return [...threads.values()]
    .slice(0, limits.threads)
    .map((sequence) => foldLoops(sequence).slice(0, limits.steps).map(shortMark));
}

function toolsOf(calls: readonly Call[]): Record<string, ToolUse> {
  const uses = new Map<string, Required<ToolUse>>();
  for (const [index, call] of calls.entries()) {
    const use = uses.get(call.tool) ?? { calls: 0, accepted: 0, repeated: 0, telling: 0, unused: 0 };
    uses.set(call.tool, use);
    uses.set(call.tool, {
      calls: use.calls + 1,
      accepted: use.accepted + Number(isAccepted(call)),
      repeated: use.repeated + Number(call.status === 'ok' && repeats(calls, index)),
      telling: use.telling + Number(isAccepted(call) && call.used !== undefined),
      unused: use.unused + Number(isAccepted(call) && call.used === false),
    });
  }
  return Object.fromEntries(
    [...uses]
      .map(([tool, use]) => [shortMark(tool), withoutZeros(use)] as const)
      .sort((a, b) => byText(a[0], b[0]))
      .slice(0, limits.tools),
  );
}

function withoutZeros({ calls, accepted, repeated, telling, unused }: Required<ToolUse>): ToolUse {
  return {
    calls,
    accepted,
    ...(repeated === 0 ? {} : { repeated }),
    ...(telling === 0 ? {} : { telling }),
    ...(unused === 0 ? {} : { unused }),
  };
}

/**
 * Whether the call asks for what it was answered before in its thread (who asks again after an empty answer was not answered): the same arguments, the same answer, nothing new in it
 * that was used, and in between no accepted call of another tool whose answer had nothing to tell, as that of a change has.
 */
function repeats(calls: readonly Call[], index: number): boolean {
  const call = calls[index];
  if (call?.answer === undefined || call.used === true) return false;
  for (let at = index - 1; at >= 0; at -= 1) {
    const former = calls[at];
    if (former === undefined || former.thread !== call.thread || !isAccepted(former)) continue;
    if (former.tool === call.tool) {
      if (isSameCall(former, call)) return former.answer === call.answer;
      continue;
    }
    if (former.used === undefined) return false;
  }
  return false;
}

function isSameCall(one: Call, other: Call): boolean {
  return (
    one.arguments.length === other.arguments.length &&
    one.arguments.every(({ name, hash }, place) => {
      const twin = other.arguments[place];
      return twin?.name === name && twin.hash === hash;
    })
  );
}
