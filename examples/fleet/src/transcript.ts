import type { Step, ToolCallStep, Usage } from '@nocturne/contracts';
import type { Random } from './random.ts';

/** A transcript as it comes about: its clock moves on with every step. */
export interface Transcript {
  say(role: 'system' | 'user' | 'assistant', text: string, place?: Place): void;
  /** Records a call; the answer is recorded with the id it returns. */
  call(tool: string, call: ToolCallStep['arguments'], place?: Place): string;
  answer(call: string, text: string, error: boolean, place?: Place): void;
  finish(): { readonly steps: readonly Step[]; readonly endedMs: number; readonly usage: Usage };
}

/** Where a step belongs: its thread, absent in the lead's own, and spans of its text that were shown, not said. */
export type Place = Pick<Extract<Step, { kind: 'message' }>, 'thread' | 'spans'>;

/** About four characters to a token, as models count English and JSON. */
const charactersPerToken = 4;

/** What every turn reads before the transcript begins: instructions, and the definitions of some ten tools. */
const tokensBefore = 4_000;

export function createTranscript(startMs: number, random: Random): Transcript {
  const steps: Step[] = [];
  let now = startMs;
  let context = tokensBefore;
  let calls = 0;
  const usage = {
    input_tokens: 0,
    output_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
  };

  const add = (step: Step, text: string, seconds: number) => {
    now += Math.round((0.5 + random.next()) * seconds * 1_000);
    steps.push({ ...step, at: new Date(now).toISOString() });
    context += tokens(text);
  };
  /** The model reads the whole transcript again at each of its turns: what it has read before comes from the cache. */
  const turn = (text: string) => {
    const before = usage.cache_creation_input_tokens;
    usage.cache_read_input_tokens += before;
    usage.cache_creation_input_tokens += Math.max(0, context - before);
    usage.input_tokens += 4;
    usage.output_tokens += tokens(text);
  };

  return {
    say(role, text, place = {}) {
      if (role === 'assistant') turn(text);
      add({ kind: 'message', role, text, ...place }, text, role === 'user' ? 20 : 3);
    },
    call(tool, args, place = {}) {
      const text = JSON.stringify(args);
      turn(text);
      calls += 1;
      const call = `call_${calls}`;
      add({ kind: 'tool_call', call, tool, arguments: args, ...place }, text, 4);
      return call;
    },
    answer(call, text, error, place = {}) {
      add({ kind: 'tool_result', call, text, ...(error ? { error } : {}), ...place }, text, 2);
    },
    finish: () => ({ steps, endedMs: now, usage }),
  };
}

function tokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}
