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
  const known = given.length === 0 ? line : maskGiven(cut(line, 300), given);
  const hidden = hideCodes(known);
  const masked = maskValues(hidden);
  return hidden === known ? masked : showCodes(masked);
}

/**
 * A code of a failure tells it from others, though it is a number: `error 1045`, `status 409`, `HTTP 423`. Its digits are
 * written as letters while values are masked. What only looks like one (`postal code 1045`) is none.
 */
function hideCodes(line: string): string {
  // Most lines have none of these words.
  if (
    !/\b(?:code|error|status|errno|HTTP)\b|(?:^|[ [])[45]\d\d(?:\]| [A-Z]|\b.*\{|$| for )|[45]\d\d: /i.test(
      line,
    )
  )
    return line;
  // The version of HTTP is no part of what failed.
  return line
    .replace(/^HTTP\/[\d.]{1,3} (?=[1-5]\d\d\b)/, 'HTTP ')
    .replace(codes, (code) =>
      code.replace(/\d/g, (digit) => String.fromCharCode(letterOfZero + Number(digit))),
    );
}

function showCodes(template: string): string {
  return template.replace(/[\uE000-\uE009]/g, (letter) => String(letter.charCodeAt(0) - letterOfZero));
}

/** From here on, ten characters that no text has a use for. */
const letterOfZero = 0xe000;

const codes =
  /\b(?:(?:error|sql|http)(?: code| status)?|(?:response|result|status) code)[ :#=]{1,2}\d{1,4}(?![\w.,:%/-]*\w)|\bstatus[ :=]{1,2}[1-5]\d\d\b|\b(?:errno|HTTP)[ :=]\d{1,4}\b|\(code \d{1,4}\)|^code[ :=]{1,2}\d{1,4}\b|^\[?[45]\d\d(?=\] | (?!of|to|ms)[a-z-]{3,}(?: [a-z-]{2,}){0,4}(?:$|:| - ))|(?:->|→|=>|\b(?:returned|responded with|answered|got|failed:?|failed with)) [45]\d\d(?=$|[: ][^\d])/gi;

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
