import type { Random } from '../../random.ts';
import { oneOffFault } from './noise.ts';
import type { Arguments, Scene, Tool } from './tool.ts';

/** What became of a call. `mode` is the rule it broke, `timeout`, or `noise`. */
export type Reply =
  | { readonly accepted: true; readonly text: string }
  | { readonly accepted: false; readonly text: string; readonly flagged: boolean; readonly mode: string };

/** The tool's answer: first what breaks by itself, then the rules in their order. */
export function perform(tool: Tool, call: Arguments, scene: Scene, noise: number, random: Random): Reply {
  if (random.chance(tool.flaky ?? 0)) {
    return failure(tool, 'timeout', `upstream timed out after ${3_000 + random.whole(900)} ms`);
  }
  if (random.chance(noise)) return failure(tool, 'noise', oneOffFault(random));
  const broken = tool.modes.find((mode) => mode.refuses(call, scene));
  if (broken !== undefined) return failure(tool, broken.id, broken.message(call, scene));
  const answer = tool.answer(call, scene);
  return { accepted: true, text: typeof answer === 'string' ? answer : JSON.stringify(answer) };
}

function failure(tool: Tool, mode: string, message: string): Reply {
  return {
    accepted: false,
    mode,
    flagged: tool.failures === 'flagged',
    text: message === '' ? '[]' : shape(tool, message),
  };
}

function shape(tool: Tool, message: string): string {
  switch (tool.failures) {
    case 'json':
      return JSON.stringify({ error: { type: 'invalid_request', message } });
    case 'prose':
      return `Error: ${message}`;
    case 'flagged':
      return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    case 'shell':
      return `error: ${message}\nexit code 1`;
  }
}
