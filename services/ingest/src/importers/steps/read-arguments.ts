import { isDeeperThan, sessionLimits, type ToolCallStep } from '@nocturne/contracts';
import { isRecord } from '../../domain/records.ts';
import { wellFormed } from '../../domain/well-formed.ts';

type Arguments = ToolCallStep['arguments'];

/**
 * A call's arguments, which senders give as an object or as its JSON text. What is no object, broken or too deep is kept
 * as the text it was, under `_raw`.
 */
export function argumentsOf(given: unknown): Arguments {
  if (given === undefined || given === null || given === '') return {};
  if (isRecord(given)) return given as Arguments;
  if (typeof given !== 'string') return { _raw: JSON.stringify(given) };
  return parse(given) ?? { _raw: given };
}

function parse(text: string): Arguments | null {
  if (nesting(text) > sessionLimits.depth * 2) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || isDeeperThan(value, sessionLimits.depth)) return null;
    return wellFormed(value) as Arguments;
  } catch {
    return null;
  }
}

/** An upper bound of the nesting of a JSON text, before it is parsed: brackets within strings count too. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
}
