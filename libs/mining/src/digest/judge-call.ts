import type { ToolCallStep } from '@nocturne/contracts';
import { bringsAbout, speaksOfAsking, tellsOrRules, wasAskedFor } from '../errors/acts.ts';
import { judgeAnswer } from '../errors/detect-error.ts';
import { mayRefuse } from '../errors/may-refuse.ts';

/**
 * What an answer is of its call: as {@link judgeAnswer} has it, with what the tool's name tells. `doubt`: it may refuse, and what
 * the agent did next tells; `hint`: it hardly does, and only the usual answers of the tool in other sessions could tell.
 */
export function judgeCall(
  call: ToolCallStep,
  text: string,
  flag: boolean | undefined,
): 'ok' | 'empty' | 'error' | 'doubt' | 'hint' {
  const found = judgeAnswer(text, flag);
  if (found === 'error' || found === 'empty') return found;
  const said = found === 'ok' ? 'ok' : whatSaid(call, text, found);
  if (said !== 'ok' || flag === false) return said;
  return mayRefuse(text) && !wasAskedFor(text, call.arguments) ? 'hint' : 'ok';
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
