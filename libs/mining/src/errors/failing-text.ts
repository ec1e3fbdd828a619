import { refusal, type Refusal } from './refusing-sentence.ts';

/**
 * Whether an answer in plain text is a failure: by its `form`, it begins like one or ends with an exit code or in a traceback;
 * or it is one short sentence that says so, `sure`, `likely` or `maybe` ({@link refusal}).
 * @param head its beginning, without white space before it.
 * @param tail its end, without white space after it; it may be the same text.
 */
export function failingText(head: string, tail: string): 'form' | Refusal | null {
  // A mark before the word (❌, ⚠️, ***), and the state that a database puts before it (`[42P01]`), are no part of it.
  const text = head.replace(
    /^(?:(?:[│╷╵|] {0,3}\n?){1,4}(?=Error\b)|[\p{So}\p{Mn}✗✘×]{1,4}|\*{3}|!!|#{1,4} (?:Result|Output|Response|Error)s?\n|\d{3,8} \(\w{1,8}\):|[-=*_]{5,200}\n|[45]\d\d:? (?=[a-z]{3})|(?:\[(?=\w{0,4}\d)[\dA-Z]{5}\]|\((?=\w{0,4}\d)[\dA-Z]{5}\)|\[[A-Z]{2,20}(?:[_.][A-Z]{1,20}){1,8}\]):?(?= ))\s{0,4}/u,
    '',
  );
  if (exited.some((form) => form.test(text))) return 'form';
  if (starts.some((form) => form.test(text))) return isLog(text) ? null : 'form';
  if (endsFailed(tail) || testsFailed(tail.slice(-400)) || closesFailed(text)) return 'form';
  return refusal(unquoted(text));
}

function unquoted(text: string): string {
  return /^(["'])[^"'\n]*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** An exit code that begins an answer, whatever follows. */
const exited: readonly RegExp[] = [
  /^\[?(?:the )?(?:command|process|script|program) (?:failed|exited|terminated|completed|finished) with (?:a )?(?:non-zero )?(?:exit )?(?:code|status):? *(?!0\b)-?\d+/i,
  /^\[?(?:exit|return) ?(?:code|status):? *(?!0\b)-?\d+/i,
];

/** How a failing answer begins. None repeats within a repetition, so each is linear in the window. */
const starts: readonly RegExp[] = [
  /^(?:fatal |uncaught |unhandled )?error\b(?:\s*[:!](?!\s*(?:none|0|-|[-+±]?\d{1,9}\.\d+ ?[%\w°]{0,5})\s*(?:\n|$))|\.?$|\s*\[|\s+[1-9]|\s+code:? ?-?\d|\s+(?:while|when|from|executing|calling|running|occurred|response|from server|acquiring|reading|writing|parsing|opening|fetching|loading)\b|\s+(?!handling|logging|reporting|tracking|monitoring|messaging)[a-z]{2,20}ing\s[^\n]{1,200}: |\s+in\s[^\n]{1,200}:)/i,
  /^(?:fatal|FATAL):\s|^(?:ERR|Err|E): \S/,
  /^[a-z][\w.-]{0,20}: [^\n]{0,80}\b(?:unexpected|unterminated|unrecognized|illegal|invalid) \w/,
  // What a database calls its codes, and who hands an error on.
  /^Code: \d{1,5}\. |^[A-Z][A-Za-z]{2,40}: Error(?: from | in |:)/,
  // Of a patch, of a host of many.
  /^Hunk #\d{1,5} FAILED\b|^[\w.-]{1,80} \| (?:FAILED|UNREACHABLE)!/,
  /^(?:[A-Z]\w{1,40}::){1,6}[A-Z]\w{2,60} ?[(:]|^[^\n]{1,300} \((?:[A-Z]\w{1,40}(?:::|\.)){0,6}[A-Z]\w{1,60}(?:Error|Exception)\)(?:\n|$)/,
  /^(?:invalid|missing|unknown|unexpected|unrecogni[sz]ed|unsupported|malformed) (?:arguments?|parameters?|params|input|options?|flags?|tool|function|method)\b[^\n.]{0,120}(?:: |[[{])/i,
  /^(?:fehler|erreur|échec|errore|erro|fout|fel|błąd|ошибка|hata|错误|エラー|오류|error (?:desconocido|interno))\s*(?:[:：]|beim\b)/i,
  /^(?:Caused by: )?(?:[A-Za-z_]\w{0,60}(?:\.|\\|::)){0,8}[A-Z]\w{0,60}(?:Error|Exception)\s*(?::|\(|\[|\n|$|Traceback )/,
  // `sqlalchemy.exc.NoResultFound: …`: a class by its path, with what it says.
  /^(?:[a-z_]\w{0,40}\.){1,8}[A-Z][A-Za-z]{3,60}: /,
  // Codes of databases, mail servers, shells, spreadsheets.
  /^(?:[A-Z]{2,6}-\d{4,6}: |SQLSTATE\[|Msg \d+, Level \d)|^[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3} |^(?:NO|BAD) \[|^-ERR |^\(error\) |^#(?:REF|DIV\/0|NAME|VALUE|N\/A|NUM|NULL)[!?]?$/,
  /^(?:[\w.]{1,40}: )?(?:\w{1,10}::)?ERR_[A-Z_]{3,60}\b|^! \[(?:remote )?rejected\]|^CONFLICT \(/,
  // How Python shows a code with its message, and Elixir what was raised.
  /^\(\d{3,5}, ["'][A-Z]|^\*\* \([A-Z]\w{0,60}(?:\.\w{1,60}){0,6}\) |^[A-Z][a-z]{2,20} Error in [^\n]{1,100}(?:\n|$)/,
  // What PowerShell prints below it.
  /^[^\n]{1,300}(?:\n[^\n]{1,300}){0,2}\nAt (?:line|[^\n:]{0,3}[^\n:]{1,200}):\d{1,6} char:\d/,
  // What ran tests or a build.
  /^--- FAIL: \w/,
  /^(?:FAILED|FAIL|BUILD FAILED|FAILURE)(?::| \(| in | [\w./-]+\.\w+)|^=+ [^=\n]{0,60}\b[1-9]\d* failed\b[^=\n]{0,60}=+$/,
  /^(?:#\s*)?[A-Za-z_]\w{0,60}\s*=\s*["'](?:fatal )?error\b\s*:/i,
  /^"(?:fatal )?error\s*:[^"\n]*"$|^'(?:fatal )?error\s*:[^'\n]*'$/i,
  /^\[(?:error|fatal)\]|^Exception\s*:|^no such [a-z]/i,
  /^error [A-Z]{1,6}\d{1,6}:|^E: [A-Z]|^(?:ERR_[A-Z_]{3,60}|E(?:NOENT|ACCES|EXIST|PERM|ISDIR|NOTDIR|NOTEMPTY|CONN[A-Z]{3,9}|TIMEDOUT|PIPE|ADDRINUSE|HOSTUNREACH|NOTFOUND|INVAL|BUSY|MFILE|NOSPC|AI_AGAIN|ROFS))\b(?::|$)|^\w{1,20} E(?:CONN[A-Z]{3,9}|TIMEDOUT|NOTFOUND|HOSTUNREACH|ADDRINUSE|PIPE)\b/,
  /^(?:(?:the )?(?:command|request|operation|call|query|tool|build|upload|download|login|validation|tool call|tool execution) )?failed(?:\s*:(?!\s*(?:\d|(?:none|no|-)\s*(?:[\n,;]|$)))|\s+to\s+[a-z]|\s+with\s+(?:an? )?(?:error|status|(?:exit )?code)\b)/i,
  // `Input validation error: …`, `rsync error: …`; not `Residual standard error: 2.1`, nor `Last error: timeout`.
  /^(?!(?:the|an?|this|that|in|last|previous|latest|known|common|max|mean|rounding|residual|standard)\b)(?:[A-Za-z][\w-]{0,20} ){1,3}error(?: ?[[(][\w.-]{1,20}[\])])?: (?![-\d(]|none\b)/i,
  // The code of a failure, by its name: `5 NOT_FOUND: …`, `DEADLINE_EXCEEDED: …`, `rpc error: code = …`.
  /^(?:\d{1,3} |\w{1,20}: )?[A-Z_]*(?:NOT|NO|TOO|INVALID|ERR|ERROR|FAILED|DENIED|EXCEEDED|TIMEOUT|UNAVAILABLE|UNAUTHENTICATED|UNAUTHORIZED|FORBIDDEN|ALREADY|EXHAUSTED|ABORTED|MISSING|EXPIRED)(?:_[A-Z]+)+: |^(?:\d{1,3} )?(?:[A-Z]+_)+(?:FOUND|INVALID|ERROR|FAILED|FAILURE|DENIED|EXCEEDED|TIMEOUT|UNAVAILABLE|EXHAUSTED|PRECONDITION|ARGUMENT|EXISTS|REQUIRED|MISSING|EXPIRED): /,
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S{1,200} (?:(?:->|→|=>|returned|:|failed:?) ?)?(?:HTTP )?[45]\d\d\b(?![^]*\n(?:GET|POST|PUT|PATCH|DELETE|HEAD) )/,
  /^(?:found )?[1-9]\d{0,5} (?:errors?|problems?|failures?) (?:in|found|generated)\b/i,
  /^\d{1,5} (?:failing|failed)\b(?! (?:0|and 0))/,
  /^Traceback \(most recent call last\)/,
  /^(?:Exception in thread|Unhandled (?:rejection|exception)|Uncaught |panic:|thread '[^'\n]{1,100}' panicked|node:internal\/)/,
  /^PHP (?:Fatal|Parse) error|^npm (?:ERR!|error )|^curl: \(\d+\)|^make(?:\[\d+\])?: \*\*\* |^[\w./-]{1,200}\.rb:\d+:in /,
  /^<(?:tool_use_error|tool_error|error)[ >]|^(?:<\?xml[^>\n]{0,200}\?>\s{0,10})?(?:<\w{1,20}:(?:Envelope|Body)[^>\n]{0,200}>\s{0,10}){0,2}<(?:\w{1,20}:)?(?:Error|Fault|ErrorResponse)[ >]/,
  /^<\w{1,40} (?:[^>\n]{0,100} )?(?:status|result)="(?:error|fail(?:ed|ure)?|[45]\d\d)"/,
  /^(?:<!doctype html[^>\n]{0,100}>\s{0,10})?<html[^>\n]{0,100}>\s{0,10}<head>[^]{0,300}?<title>[45]\d\d [A-Z]/i,
  /^<(?:returncode|exit_code|exitcode)>\s?(?!0\b)-?\d+\s?<\//,
  /^(?:HTTP(?:\/\d(?:\.\d)?)?(?: ?Error)?:? ?|(?:(?:the )?server |responded with |a |got |received |returned |upstream |HTTP )*(?:response )?(?:status|response)(?: code| of|:)*:? ?|<Response \[)[45]\d\d\b(?![^\n]{0,200} (?:means|indicates)\b| (?:is|are)\b)/i,
  /^[45]\d\d:? (?:Bad|Unauthorized|Payment|Forbidden|Not|Method|Request|Conflict|Gone|Too|Unprocessable|Internal|Service|Gateway|Client Error|Server Error)\b(?![^\n]{0,200} (?:means|indicates)\b| (?:is|are)\b)/,
  /^(?:MCP|RPC|JSON-RPC|API|HTTP|tool|server|client|network|validation|syntax|runtime|assertion|database|SQL|query|connection|timeout|compilation|SQL compilation|internal(?: server)?|authentication|authorization|permission|unknown|unexpected|compile|compilation|build|parse) error\b\s*(?::|\(|-?\d|$)/i,
  /^\d+ validation errors? for /,
  /^an? (?:unexpected |internal |unknown )?(?:error|exception) (?:has )?occurred\b/i,
  /^(?:oops\b|sorry, )?\W{0,3}something went wrong\b/i,
  /^status:\s{0,3}["']?(?:error|failed|failure)\b["']?\s*(?:\n|$)/i,
  /^[\w./-]{1,60}: (?:line \d+: |\d+: )?[^\n:]{1,160}: (?:command not found|no such file or directory|permission denied|is a directory|not a directory|file exists|connection refused|not found|operation not permitted|name or service not known)(?: \(os error \d+\))?\.?\s*(?:\n|$)/i,
  /^[\w./-]{1,60}: (?:fatal )?error(?::| response| in )|^\w{1,20}: command not found: /i,
  /^[^\s:()]{1,200}(?::\d{1,7}:\d{1,7}|\(\d{1,7},\d{1,7}\)):?(?: -)? (?:fatal )?error\b/i,
];

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
  const last = lines.findLast((line) => /^\S/.test(line)) ?? '';
  return closing.some((form) => form.test(last)) && !isLog(`${text}\n`);
}

/** How what is no output of a command begins: headings, lists, markup, code, a mail, the line of a log. */
const noOutput =
  /^\s*(?:#|\/[/*]|[-*|<{[(]|\d+[.):]?\s|(?:from|to|subject|date): |\d{4}-|\d\d:|[A-Z][a-z]{2} +\d)|[:;{]\s*$|^\S+\.\w{1,5}$/i;

/** What compilers and checkers print of a fault: where it is, and that it is an error. */
const diagnosed = /^[^\s:()]{1,200}(?::\d{1,7}:\d{1,7}|\(\d{1,7},\d{1,7}\)):? (?:fatal )?error\b/m;

const closing: readonly RegExp[] = [
  /^(?:missing|unknown|invalid|unexpected|unrecogni[sz]ed) (?:argument|option|flag|command|parameter)\b/i,
  /^(?:fatal |npm )?error(?:: |\[\w+\]: )/i,
  /^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception): /,
  /^make(?:\[\d+\])?: \*\*\* |^[\w.-]{1,20}: \(?\d*\)? ?(?:fatal )?error\b|^npm ERR!|^curl: \(\d+\)|^fatal: |^Aborting\b/,
];

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
  return /fail/i.test(end) && summaries.some((form) => form.test(end));
}

const summaries: readonly RegExp[] = [
  /^=+ [^=\n]{0,60}\b[1-9]\d* failed\b[^=\n]{0,60}=+$|^FAILED \((?:failures|errors)=[1-9]/m,
  /^ {0,6}(?:Tests?(?: Files| Suites)?:? +[1-9]\d* failed\b|[1-9]\d* failed(?: \||,) \d+ \w+)/m,
  /^\[\w+\] BUILD FAIL(?:URE|ED)$|^test result: FAILED\b|^FAIL(?:\t[^\n]+)?$/m,
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
    /^(?:[[(]exit|(?:[[(]?(?:the )?(?:process |command |program )?(?:exit(?= (?:status|code))|exited|finished|terminated)))(?: with)?(?: a)?(?: non-zero)?(?: exit)?(?: status| code)?:? ?(?!0\b)-?\d{1,5}[\])]?\.?$/i.test(
      last,
    )
  )
    return true;
  if (/^[a-z][\w.+-]{0,30}: (?:fatal )?error: /.test(last)) return true;
  if (
    /: exit (?:status|code) [1-9]\d{0,4}$|^<\w[^]*<(?:returncode|exit_?code)>\s?(?!0\b)-?\d+\s?<\/\w+>$/i.test(
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
    /^Traceback \(most recent call last\)/m.test(tail)
  );
}
