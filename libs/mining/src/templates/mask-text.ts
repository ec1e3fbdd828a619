import { cut } from '../text.ts';
import { maskGiven } from './mask-given.ts';
import { maskValues } from './mask-values.ts';
import { tellingPart } from './telling-part.ts';

/**
 * The template of a tool's answer: its telling part with every value replaced by `<*>` ({@link maskValues}), the words of
 * the call's own arguments among them; of a status that is all it says, the number stays. At most 300 units. Stateless: a
 * function of the answer and its call.
 * @param given the values that the call was made with, as {@link givenValues} finds them.
 */
export function maskText(text: string, given: readonly string[] = []): string {
  const line = tellingPart(text);
  if (isBareStatus(line)) return line;
  return maskValues(given.length === 0 ? line : maskGiven(cut(line, 300), given));
}

/** `Request failed with status code 503`, `exit code 127`, `404 Not Found`: two of these are two failures. */
function isBareStatus(line: string): boolean {
  // Most short lines hold none of these words, and need no more looking at.
  if (line.length > 60 || !/^[45]\d\d |HTTP|code|status/i.test(line)) return false;
  return bareStatus.some((form) => form.test(line));
}

const bareStatus: readonly RegExp[] = [
  /^(?:[a-z]+ ){0,4}(?:HTTP(?:\/\d(?:\.\d)?)?|(?:(?:status|exit) )?code:?|(?:exit )?status:?) \d{1,3}(?: [a-z-]+){0,3}[.!]?$/i,
  /^[45]\d\d(?: [A-Z][A-Za-z-]+){1,4}$/,
];
