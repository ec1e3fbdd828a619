import { exited, starts } from './failing-starts.ts';
import { isErrorPage } from './is-error-page.ts';
import { isFailingCode } from './field-names.ts';
import { refusal, type Refusal } from './refusing-sentence.ts';
import { systemErrors } from './system-errors.ts';

/**
 * Whether an answer in plain text is a failure: by its `form`, it begins like one or ends with an exit code or in a traceback;
 * or it is one short sentence that says so, `sure`, `likely` or `maybe` ({@link refusal}).
 * @param head its beginning, without white space before it.
 * @param tail its end, without white space after it; it may be the same text.
 */
export function failingText(head: string, tail: string): 'form' | Refusal | null {
  // A mark before the word (❌, ⚠️, ***), and the state that a database puts before it (`[42P01]`), are no part of it.
  const text = head.replace(
    /^(?:(?:(?:[Tt]ool )?(?:[Rr]esult|[Oo]utput|[Rr]esponse)|Observation): (?=[A-Z])|(?:[│╷╵|] {0,3}\n?){1,4}(?=Error\b)|[\p{So}\p{Mn}✗✘×]{1,4}|\*{3}|!!|#{1,4} (?:Result|Output|Response|Error)s?\n|\d{3,8} \(\w{1,8}\):|[-=*_]{5,200}\n|[45]\d\d:? (?=[a-z]{3})|(?:\[(?=\w{0,4}\d)[\dA-Z]{5}\]|\((?=\w{0,4}\d)[\dA-Z]{5}\)|\[[A-Z]{2,20}(?:[_.][A-Z]{1,20}){1,8}\]):?(?= ))\s{0,4}/u,
    '',
  );
  if (exited.some((form) => form.test(text))) return 'form';
  if (isErrorPage(text) || beginsWithCode(text) || isCutObject(text, tail)) return 'form';
  const begins = starts.some((form) => form.test(text));
  if (begins && !isLog(text)) return 'form';
  if (programRefuses(text)) return 'form';
  if (endsFailed(tail) || testsFailed(tail.slice(-400)) || closesFailed(text)) return 'form';
  return begins ? null : refusal(unquoted(text));
}

/** A message in quotes, or in brackets: `[Request interrupted by the user]`. */
function unquoted(text: string): string {
  return /^(["'])[^"'\n]*\1$|^\[[A-Z][^[\]\n]* [^[\]\n]*\]$/.test(text) ? text.slice(1, -1) : text;
}

/** A program's name, a sentence that refuses, and a few lines of help: `git: 'comit' is not a git command.` */
function programRefuses(text: string): boolean {
  const [line = '', ...others] = text.split('\n', fewLines + 1);
  const said = /^[a-z][\w-]{1,20}: (.{1,200})$/.exec(line)?.[1];
  // What has more such lines is a list of fields, or a log.
  if (said === undefined || others.length === 0 || others.length >= fewLines) return false;
  return !others.some((other) => /^[\w.-]{1,30}: /.test(other)) && refusal(said) === 'sure';
}

/** An object that begins by saying that it failed, and of which the end was cut off. */
function isCutObject(text: string, tail: string): boolean {
  return cutObject.test(text) && !/[}\]]$/.test(tail);
}

const cutObject =
  /^\{\s{0,20}"(?:(?:error|fault|exception)"\s?:\s?(?:"[^"]|\{\s{0,20}")|errors"\s?:\s?\[\s{0,20}\{|(?:success|ok)"\s?:\s?false\b|status"\s?:\s?"(?:error|fail)")/i;

/** The code of a failure in brackets, made of several words: `(ResourceNotFound) The disk …`. */
function beginsWithCode(text: string): boolean {
  const code = /^[[(]((?:[A-Z][a-z]+){2,8}|[A-Z]+(?:_[A-Z]+){1,8})[\])]:? \S/.exec(text)?.[1];
  return code !== undefined && isFailingCode(code);
}

/** An output of more lines than that is not looked at line by line. */
const fewLines = 14;

/**
 * Whether the last line of a short output, lines under it left out (what is indented), is a failure as such: what went before
 * is how far it got. Documents, headers of mails, code and logs end in all sorts of lines.
 */
function closesFailed(text: string): boolean {
  if (/^(?:[A-Z][\w ]{0,20} )?errors?:\n\s*[-*\d]/im.test(text) && !noOutput.test(text)) return true;
  if (diagnosed.test(text) && !noOutput.test(text)) return true;
  // `./main.go:7:2: undefined: x`: what stands behind the place refuses.
  const placed = /^(?:# \S+\n)?[^\s:()]{1,200}\.\w{1,6}:\d{1,7}:\d{1,7}: ([^\n]{1,200})/.exec(text)?.[1];
  if (placed !== undefined && refusal(placed.replace(/^undefined:.*/, 'unknown name')) === 'sure')
    return true;
  if (text.length > 1_500) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || lines.length > fewLines || noOutput.test(lines[0] ?? '')) return false;
  const last = lines.findLast((line) => /^\S/.test(line) && !helping.test(line)) ?? '';
  return closing.some((form) => form.test(last)) && !isLog(`${text}\n`);
}

/** How what is no output of a command begins: headings, lists, markup, code, a mail, the line of a log. */
const noOutput =
  /^\s*(?:#(?!\d+ )|\/[/*]|[-*|<{[(]|\d+[.):]\s|\d+\s(?!(?:[KMG]i?)?B\b|[/%]|of\b)|(?:from|to|subject|date): |\d{4}-|\d\d:|[A-Z][a-z]{2} +\d)|[:;{]\s*$|^\S+\.\w{1,5}$/i;

/** What compilers and checkers print of a fault: where it is, and that it is an error. */
const diagnosed = /^[^\s:()]{1,200}(?::\d{1,7}:\d{1,7}|\(\d{1,7},\d{1,7}\)):? (?:fatal )?error\b/m;

const closing: readonly RegExp[] = [
  /^(?:missing|unknown|invalid|unexpected|unrecogni[sz]ed) (?:argument|option|flag|command|parameter)\b/i,
  /^(?:fatal |npm )?error(?:: (?!(?:none|no|null|n\/a|0|-)\.?$)|\[\w+\]: )/i,
  /^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception): /,
  /^make(?:\[\d+\])?: \*\*\* |^[\w.-]{1,20}: \(?\d*\)? ?(?:fatal )?[Ee]rror(?=[ :])|^npm ERR!|^curl: \(\d+\)|^fatal: |^Aborting\b/,
  /^error [A-Z][a-z]{1,20} |^[A-Z][a-z]{2,20} error: (?!none|\d)|^[A-Z][\w /-]{1,40} failed(?:[;:,.]|$)|^[A-Z]\w{1,20} FAILED\.?$/,
  /^[a-z][\w.-]{0,20}: (?:unable to|cannot|can't|could not|couldn't|failed to|no such|not found|invalid|unknown)\b/,
  new RegExp(String.raw`^(?!\S{1,60}\.\w{1,5}: )(?:[a-z][^\n]{0,200}: )?${systemErrors}$`, 'i'),
  // What a shell prints of a program that a signal ended, and what a client of HTTP of the status.
  /^E: [A-Z]|(?:\.{2,3}|…) ?(?:ERROR|FAILED|failed|error)(?:: [^\n]{1,200})?$/,
  /\(core dumped\)$|^(?:Aborted|Segmentation fault|Killed|Bus error|Illegal instruction|Floating point exception|Trace\/breakpoint trap)\b[^\n]{0,40}$/,
  /^(?:timeout|timed out)(?:[,.]| (?:after|while|waiting)\b|: (?=[a-z]+ [a-z]))/i,
];

/** Lines that help who reads them, and may stand below a failure. */
const helping =
  /^(?:info|hint|note|help|usage)\b[: ]|^(?:see|visit|learn more|for (?:more|help|details)|run|try|use|did you mean)\b/i;

/** A log that begins with an error is no failure: it goes on with other levels. */
function isLog(text: string): boolean {
  const rest = text.indexOf('\n');
  if (rest < 0) return false;
  return (
    /^[^\n]{0,40}\b(?:INFO|WARN|WARNING|DEBUG|TRACE|NOTICE)\b\]?/m.test(text.slice(rest + 1)) ||
    /^\[(?:info|warn|warning|debug|trace|notice|log)\]/im.test(text.slice(rest + 1))
  );
}

/** How the runners of tests and builds sum up, in one of the last lines. */
function testsFailed(end: string): boolean {
  return /fail|error/i.test(end) && summaries.some((form) => form.test(end));
}

const summaries: readonly RegExp[] = [
  /^=+ [^=\n]{0,60}\b[1-9]\d* (?:failed|errors?)\b[^=\n]{0,60}=+$|^FAILED \((?:failures|errors)=[1-9]/m,
  /^ {0,6}(?:Tests?(?: Files| Suites)?:? +[1-9]\d* failed\b|[1-9]\d* failed(?: \||,) \d+ \w+)/m,
  /^(?:\[\w+\] )?BUILD FAIL(?:URE|ED)$|^FAILED: [A-Z]|^FAIL! -- |^# fail +[1-9]\d*$|^\d+% tests passed, [1-9]\d* tests? failed|^\S+ +: ok=\d+ [^\n]*\b(?:failed|unreachable)=[1-9]|^test result: FAILED\b|^FAIL(?:\t[^\n]+)?$/m,
  /^Tests(?: run)?: \d+, (?:Assertions: \d+, )?(?:Passed: \d+, )?(?:Failures: [1-9]|Failures: 0, Errors: [1-9])|^ {0,6}[1-9]\d* failing$|^\d+ (?:examples?|runs|tests|specs), (?:\d+ assertions, )?[1-9]\d* failures?\b/m,
];

/** Whether the last line is a non-zero exit code, or the exception that ended a traceback. */
function endsFailed(tail: string): boolean {
  const line = tail.slice(tail.lastIndexOf('\n') + 1);
  // What is indented belongs to what stands above it: the exit code of a process that was looked up.
  if (/^\s/.test(line) && tail.includes('\n')) return false;
  const last = line.trim();
  if (last.length > 1_000) return false;
  if (
    /^(?:[[(]exit|(?:[[(]?(?:the )?(?:process |command |program )?(?:exit(?= (?:status|code))|exited|finished|terminated|completed)))(?: with)?(?: a)?(?: non-zero)?(?: exit)?(?: status| code)?:? ?(?!0\b)-?\d{1,5}\.?[\])]?\.?$/i.test(
      last,
    )
  )
    return true;
  if (/^[a-z][\w.+-]{0,30}: (?:fatal )?error: |^HTTP(?:\/[\d.]{1,3})?:? [45]\d\d$/.test(last)) return true;
  if (
    /: exit (?:status|code) [1-9]\d{0,4}$|\breturned (?:a )?(?:non-zero|exit) (?:exit )?(?:code|status):? ?[1-9]\d{0,4}$|^<\w[^]*<(?:returncode|exit_?code)>\s?(?!0\b)-?\d+\s?<\/\w+>$/i.test(
      last,
    )
  )
    return true;
  if (
    /^(?:Found )?[1-9]\d{0,6} errors? (?:in|found|generated)\b|^[1-9]\d{0,6} errors?$|^[✖✗×] \d{1,7} problems? \([1-9]\d{0,6} errors?/i.test(
      last,
    )
  )
    return true;
  return (
    /^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception|Interrupt|Exit)\b(?:: |$)/.test(last) &&
    /^(?:[^\n]{1,100}\b)?Traceback\b[^\n]{0,40}:$/m.test(tail)
  );
}
