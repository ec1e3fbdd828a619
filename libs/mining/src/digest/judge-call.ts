import type { ToolCallStep } from '@nocturne/contracts';
import { purposeOf, tellsOfDeed, wasAskedFor } from '../errors/acts.ts';
import { codeInWords } from '../errors/code-in-words.ts';
import { judgeAnswer } from '../errors/detect-error.ts';
import { isLogRead } from '../errors/is-log-read.ts';
import { mayRefuse } from '../errors/may-refuse.ts';
import { refusesDeed } from '../errors/refuses-deed.ts';
import { speaksOfAsking, speaksOfReading } from '../errors/speaks-of-asking.ts';

type Judged = 'error' | 'weak' | 'doubt' | 'hint' | 'ok';

/**
 * What an answer is of its call: as {@link judgeAnswer} has it, with what the tool's name tells. `doubt`: it may refuse, and what
 * the agent did next tells; `hint`: it hardly does, and only the usual answers of the tool in other sessions could tell; `weak`: it is a
 * failure by few words, save if the tool usually answers so.
 */
export function judgeCall(call: ToolCallStep, text: string, flag: boolean | undefined): Judged | 'empty' {
  const found = judgeAnswer(text, flag);
  if (found === 'error' && flag === undefined && isHandedOn(call.tool, text)) return 'ok';
  if (found === 'error' || found === 'empty')
    return found === 'empty' && isLacking(call, text) ? 'error' : found;
  if (flag === false) return 'ok';
  const said = whatSaid(call, text, found);
  return said === 'ok' && mayRefuse(text) && !wasAskedFor(text, call.arguments) ? 'hint' : said;
}

/** Whether what failed is not the call: a log that was read, a document that tells what an error means. */
function isHandedOn(tool: string, text: string): boolean {
  return isLogRead(tool, text) || (purposeOf(tool) === 'tells' && explains.test(text));
}

const explains =
  /\b(?:usually|typically|generally|commonly|often) (?:results?|means?|indicates?|occurs?|happens?|caused|returned)\b|\bthis (?:error|exception|code|status|message) (?:means|indicates|occurs|is (?:thrown|raised|returned))\b|^see also\b/im;

/** `Your cart is empty`, told to who wanted to pay; `No room is available`, told to who wanted to book it. */
function isLacking({ tool }: ToolCallStep, text: string): boolean {
  return (
    purposeOf(tool) === 'acts' &&
    /\bis (?:currently |still )?empty\b|^(?:there (?:is|are) )?(?:currently )?no\b.*\b(?:availab\w+|left|free|open|remaining|vacan\w+|matche?s?|matching|found|exists?)\b/i.test(
      text,
    )
  );
}

/**
 * What a sentence that refuses, or may, is of this call. `Seat 4 is blocked`, told to who wanted to book it, is a failure; told to who
 * looked it up, it is how things are: there, only what speaks of the asking is a failure. Of a tool whose name does not tell what it
 * is for, what is likely is one.
 */
function whatSaid(
  { tool, arguments: values }: ToolCallStep,
  answer: string,
  found: 'said' | 'likely' | 'doubt' | 'ok',
): Judged {
  const isSaid = found === 'said';
  const text = codeInWords(answer.trim());
  switch (purposeOf(tool)) {
    case 'acts':
      if (tellsOfDeed(tool, text) || wasAskedFor(text, values)) return isSaid ? 'doubt' : 'ok';
      if (isSaid || found === 'likely') return 'error';
      return found === 'doubt' || refusesDeed(text) ? 'weak' : 'ok';
    case 'ends':
      if (tellsOfDeed(tool, text)) return 'ok';
      return isSaid ? 'error' : found === 'ok' ? 'ok' : 'doubt';
    case 'asks':
      if (found === 'ok' || found === 'doubt') return found;
      return speaksOfAsking(text) ? 'error' : 'doubt';
    case 'muses':
      return 'ok';
    case 'rules':
      return isSaid && speaksOfReading(text) ? 'error' : 'ok';
    case 'tells':
      return isSaid && speaksOfReading(text) ? 'error' : 'ok';
    case undefined:
      if (isSaid || (found === 'likely' && !wasAskedFor(text, values))) return 'error';
      return found === 'ok' ? 'ok' : 'doubt';
  }
}
