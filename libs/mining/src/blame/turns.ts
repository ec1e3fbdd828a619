import type { Session } from '@nocturne/contracts';
import { pairCalls } from '../digest/pair-calls.ts';

/** What one agent said and did before another had its turn. */
export interface Turn {
  /** The agent's name. */
  readonly agent: string;
  /** Index of its first step in the transcript. */
  readonly step: number;
  readonly text: string;
  /** Whether it did anything: called a tool, ran code. */
  readonly acts: boolean;
  /** What it was answered; empty where it did nothing. */
  readonly answer: string;
  /** Whether it only hands the task on: the request and its plan. */
  readonly opens: boolean;
}

/**
 * A session as turns of its agents: what an agent says and the calls that follow, up to the next time that it speaks or that
 * another thread goes on. Threads without a named agent go by their own id.
 */
export function turnsOf({ steps, threads = [], agent }: Session): Turn[] {
  const names = new Map(threads.map((thread) => [thread.id, thread.agent ?? thread.id]));
  const answers = new Map(pairCalls(steps).calls.map(({ step, result }) => [step, result?.text ?? '']));
  const turns: { -readonly [Part in keyof Turn]: Turn[Part] }[] = [];
  let thread: string | undefined;
  for (const [index, step] of steps.entries()) {
    const deed = step.kind === 'tool_call' ? step : null;
    const said = step.kind === 'message' && step.role === 'assistant' ? step.text : null;
    if (deed === null && said === null) continue;
    const text = said ?? `${deed?.tool ?? ''} ${JSON.stringify(deed?.arguments)}`;
    const answer = answers.get(index) ?? '';
    const last = turns.at(-1);
    if (last !== undefined && thread === step.thread && (said === null || !last.acts)) {
      last.text = `${last.text}\n${text}`;
      last.answer = `${last.answer}\n${answer}`.trim();
      last.acts ||= deed !== null;
    } else {
      const name =
        step.thread === undefined ? (agent?.id ?? 'lead') : (names.get(step.thread) ?? step.thread);
      turns.push({ agent: name, step: index, text, acts: deed !== null, answer, opens: false });
    }
    thread = step.thread;
  }
  return turns;
}
