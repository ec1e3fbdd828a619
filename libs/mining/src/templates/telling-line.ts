/** At most so much of an answer's end is looked at as well, in UTF-16 units. */
const tailLength = 4_000;

/**
 * The exception that ended a Python program: the line behind the frames of its last traceback, whatever its name; or the last
 * line that names one, where a file that could not be read was told without a traceback. Null where there is neither.
 */
export function raised(head: string, text: string): string | null {
  if (!/\bTraceback \(most recent call last\)|\bFile "[^"\n]*", line \d+/.test(head)) return null;
  const lines = linesOf(head).concat(text.length > tailLength ? linesOf(text.slice(-tailLength)) : []);
  const last = lines.findLastIndex((line) => line.includes('Traceback (most recent call last)'));
  const behind = lines.slice(last + 1).find((line) => /^[A-Za-z_][\w.]*(?::|$)/.test(line));
  const named = lines.findLast((line) =>
    /^[A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt|Warning)\b/.test(line),
  );
  return (last < 0 ? named : (behind ?? named)) ?? null;
}

/**
 * The line of an output that says what failed: the first near its beginning that speaks of a failure, else the last near its
 * end, else the first that is neither part of a table nor a progress bar. A bare exit code stands before it; a line that ends
 * with a colon takes the next one along.
 */
export function failingLine(head: string, text: string): string {
  const lines = linesOf(head);
  const first = lines[0] ?? '';
  const code = bareCode.exec(first)?.[1];
  const said = code === undefined ? lines : lines.slice(1).map((line) => line.replace(outputLabel, ''));
  const end = text.length > tailLength ? linesOf(text.slice(-tailLength)) : said;
  const found = said.findIndex((line) => failureWords.test(line));
  const line =
    found >= 0
      ? joined(said, found)
      : (end.findLast((each) => hinting.test(each)) ?? said.find((each) => !isTable(each)) ?? said[0] ?? '');
  return code === undefined ? line : `${code} ${line}`.trim();
}

/** A progress bar writes over itself: each state is a line. */
function linesOf(text: string): string[] {
  return text.split(/[\n\r]+/).filter((line) => line.trim() !== '');
}

function joined(lines: readonly string[], at: number): string {
  const [whole = '', next] = lines.slice(at, at + 2);
  const line = whole.replace(progress, '');
  return line.trimEnd().endsWith(':') && next !== undefined ? `${line.trim()} ${next.trim()}` : line.trim();
}

/** What a progress bar left before what was printed next. */
const progress = /^[\s\d%:.|-]{12,}/;

/** Columns, or figures and hardly a word. */
function isTable(line: string): boolean {
  return /\S {3,}\S.* {3,}\S/.test(line) || (line.match(/[\d%:.|=#-]/g)?.length ?? 0) * 2 > line.length;
}

/** A line that tells a code and nothing else, `(execution failed)` aside. */
const bareCode =
  /^\s*((?:error:?|(?:command )?(?:failed with )?exit(?:ed with)?[ _]?(?: status|code)?:?\s*-?\d+:?))\s*(?:\([\w ]{1,30}\))?\s*$/i;

const outputLabel = /^(?:code )?(?:output|stdout|stderr|result):\s*/i;

/** What lines say that speak of a failure. */
export const failureWords =
  /\b(?:error|fail(?:ed|ure|s)?|fatal|exception|cannot|can['’]?t|could not|unable|not found|no such|denied|invalid|refused|rejected|missing|timed? ?out)\b|Error\b|Exception\b/i;

/** What lines say that may speak of one. */
const hinting =
  /\bno (?:match(?:es)?|results?)\b|\bnot (?:an?|allowed|permitted|supported|valid|recogni[sz]ed|defined)\b|\b(?:unknown|unexpected|undefined|expected|must|exceed(?:s|ed)?|conflicts?|illegal|forbidden|unauthori[sz]ed|killed|abort(?:ed)?|panic|crash(?:ed)?|warning)\b/i;
