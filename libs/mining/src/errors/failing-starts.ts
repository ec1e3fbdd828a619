import { systemErrors } from './system-errors.ts';

/** An exit code that begins an answer, whatever follows. */
export const exited: readonly RegExp[] = [
  /^\[?(?:the )?(?:command|process|script|program) (?:failed|exited|terminated|completed|finished) with (?:a )?(?:non-zero )?(?:exit )?(?:code|status):? *(?!0\b)-?\d+/i,
  /^\[?(?:exit|return) ?(?:code|status):? *(?!0\b)-?\d+/i,
  /^\[?(?:the )?(?:command|process|script|program|job|task) (?:was )?(?:exited|terminated|killed|stopped|aborted|interrupted|died|crashed) (?:with|by|on|due to|from) (?:an? )?(?:signal\b|SIG[A-Z]{2,6}\b)/i,
];

/** How a failing answer begins. None repeats within a repetition, so each is linear in the window. */
export const starts: readonly RegExp[] = [
  /^(?:fatal |uncaught |unhandled )?error\b(?:\s*[:!](?!\s*(?:none|0|-|[-+±]?\d{1,9}\.\d+ ?[%\w°]{0,5})\s*(?:\n|$))|\.?$|\s*\[|\s+[1-9]|\s+code:? ?-?\d|\s+(?:while|when|from|making|executing|calling|running|occurred|response|from server|acquiring|reading|writing|parsing|opening|fetching|loading)\b|\s+(?!handling|logging|reporting|tracking|monitoring|messaging)[a-z]{2,20}ing\s[^\n]{1,200}: |\s+in\s[^\n]{1,200}:)/i,
  /^(?:fatal|FATAL):\s|^(?:ERR|Err|E): \S|^e: \S{1,200}:\d/,
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
  /^\(\d{3,5}, ["'][A-Z]|^\*\* (?:\([A-Z]\w{0,60}(?:\.\w{1,60}){0,6}\)|exception|error:?) |^[A-Z]\w{2,20} (?:Error (?:in|at)|error \([A-Z]\w{1,60}(?:Error|Exception)\)(?: in| at)?) [^\n]{1,100}(?:\n|$)/,
  // What PowerShell prints below it.
  /^[^\n]{1,300}(?:\n[^\n]{1,300}){0,2}\nAt (?:line|[^\n:]{0,3}[^\n:]{1,200}):\d{1,6} char:\d/,
  // What ran tests or a build.
  /^--- FAIL: \w|^terminate called (?:after throwing|without an active)|^# \S{1,200}\n[^\s:]{1,200}:\d{1,7}:\d{1,7}: /,
  /^\((?:\w{1,40}\.){1,6}[A-Z]\w{1,60}(?:Error|Exception)\) /,
  /^(?:\*\* )?(?:BUILD|TESTS?|ARCHIVE|COMPILATION|DEPLOY(?:MENT)?|INSTALL(?:ATION)?|MIGRATION|UPLOAD) FAIL(?:ED|URE)\b|^(?:FAILED|FAIL|FAILURE)(?::| \(| in | [\w./-]+\.\w+)|^=+ [^=\n]{0,60}\b[1-9]\d* failed\b[^=\n]{0,60}=+$/,
  /^(?:#\s*)?[A-Za-z_]\w{0,60}\s*=\s*["'](?:fatal )?error\b\s*:/i,
  /^"(?:fatal )?error\s*:[^"\n]*"$|^'(?:fatal )?error\s*:[^'\n]*'$/i,
  /^\[(?:error|fatal)\]|^Exception\s*:|^no such [\w -]{1,60}(?:[:.(]|\n|$| ["'`])/i,
  /^error [A-Z]{1,6}\d{1,6}:|^E: [A-Z]|^(?:ERR_[A-Z_]{3,60}|E(?:NOENT|ACCES|EXIST|PERM|ISDIR|NOTDIR|NOTEMPTY|CONN[A-Z]{3,9}|TIMEDOUT|PIPE|ADDRINUSE|HOSTUNREACH|NOTFOUND|INVAL|BUSY|MFILE|NOSPC|AI_AGAIN|ROFS))\b(?::|$)|^\w{1,20} E(?:CONN[A-Z]{3,9}|TIMEDOUT|NOTFOUND|HOSTUNREACH|ADDRINUSE|PIPE)\b/,
  /^(?:(?:the )?(?:command|request|operation|call|query|tool|build|upload|download|login|validation|tool call|tool execution) )?failed(?:\s*:(?!\s*(?:\d|(?:none|no|-)\s*(?:[\n,;]|$)))|\s+to\s+[a-z]|\s+with\s+(?:an? )?(?:error|status|(?:exit )?code)\b)/i,
  // `Input validation error: …`, `rsync error: …`; not `Residual standard error: 2.1`, nor `Last error: timeout`.
  /^(?!(?:the|an?|this|that|in|last|previous|latest|known|common|max|mean|rounding|residual|standard)\b)(?:[A-Za-z][\w-]{0,20} ){1,3}error(?: ?[[(][\w.-]{1,20}[\])])?: (?![-\d(]|none\b)/i,
  // The code of a failure, by its name: `5 NOT_FOUND: …`, `DEADLINE_EXCEEDED: …`, `rpc error: code = …`.
  /^(?:\d{1,3} |\w{1,20}: |[A-Z]\w{1,30}\.)?[A-Z_]*(?:NOT|NO|TOO|INVALID|ERR|ERROR|FAILED|DENIED|EXCEEDED|TIMEOUT|UNAVAILABLE|UNAUTHENTICATED|UNAUTHORIZED|FORBIDDEN|ALREADY|EXHAUSTED|ABORTED|MISSING|EXPIRED)(?:_[A-Z]+)+: |^(?:\d{1,3} |[A-Z]\w{1,30}\.)?(?:[A-Z]+_)+(?:FOUND|INVALID|ERROR|FAILED|FAILURE|DENIED|EXCEEDED|TIMEOUT|UNAVAILABLE|EXHAUSTED|PRECONDITION|ARGUMENT|EXISTS|REQUIRED|MISSING|EXPIRED): /,
  /^(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S{1,200} (?:(?:->|→|=>|returned|:|failed:?) ?)?(?:HTTP )?[45]\d\d\b(?![^]*\n(?:GET|POST|PUT|PATCH|DELETE|HEAD) )/,
  /^(?:found )?[1-9]\d{0,5} (?:errors?|problems?|failures?) (?:in|found|generated)\b/i,
  /^\d{1,5} (?:failing|failed)\b(?! (?:0|and 0))/,
  /^Traceback \(most recent call last\)/,
  /^(?:Exception in thread|Unhandled (?:rejection|exception)|Uncaught |panic:|thread '[^'\n]{1,100}' panicked|node:internal\/)/,
  /^PHP (?:Fatal|Parse) error|^npm (?:ERR!|error )|^curl: \(\d+\)|^make(?:\[\d+\])?: \*\*\* |^[\w./-]{1,200}\.rb:\d+:in /,
  /^<(?:tool_use_error|tool_error|error)[ >]|^(?:<\?xml[^>\n]{0,200}\?>\s{0,10})?(?:<\w{1,20}:(?:Envelope|Body)[^>\n]{0,200}>\s{0,10}){0,2}<(?:\w{1,20}:)?(?:Error|Fault|ErrorResponse)[ >]/,
  /^<\w{1,40} (?:[^>\n]{0,100} )?(?:status|result)="(?:error|fail(?:ed|ure)?|[45]\d\d)"/,
  // The reason of a status of HTTP, and nothing else.
  /^(?:bad (?:gateway|request)|gateway time-?out|not found|internal server error|service (?:temporarily )?unavailable|too many requests|method not allowed|unprocessable entity|payment required|request time-?out)\.?$/i,
  /^<(?:returncode|exit_code|exitcode)>\s?(?!0\b)-?\d+\s?<\//,
  /^(?:HTTP(?:\/\d(?:\.\d)?)?(?: ?Error)?:? ?|(?:(?:the )?server |responded with |a |got |received |returned |upstream |HTTP )*(?:response )?(?:status|response)(?: code| of|:)*:? ?|<Response \[)[45]\d\d\b(?![^\n]{0,200} (?:means|indicates)\b| (?:is|are)\b)/i,
  /^[45]\d\d:? (?:Bad|Unauthorized|Payment|Forbidden|Not|Method|Request|Conflict|Gone|Too|Unprocessable|Internal|Service|Gateway|Client Error|Server Error)\b(?![^\n]{0,200} (?:means|indicates)\b| (?:is|are)\b)/,
  /^(?:MCP|RPC|JSON-RPC|API|HTTP|tool|server|client|network|validation|syntax|runtime|assertion|database|SQL|query|connection|timeout|compilation|SQL compilation|internal(?: server)?|authentication|authorization|permission|unknown|unexpected|compile|compilation|build|parse) error\b\s*(?::|\(|-?\d|$)/i,
  /^\d+ validation errors? for /,
  /^an? (?:unexpected |internal |unknown )?(?:error|exception) (?:has )?occurred\b/i,
  /^(?:oops\b|sorry, )?\W{0,3}something went wrong\b/i,
  /^status:\s{0,3}["']?(?:error|failed|failure)\b["']?\s*(?:\n|$)/i,
  /^[\w./-]{1,60}: (?:line \d+: |\d+: )?[^\n:]{1,160}: (?:command not found|not found)\.?\s*(?:\n|$)/i,
  new RegExp(String.raw`^[\w./-]{1,60}: (?:[^\n]{1,200}: )?${systemErrors}(?:\n|$)`, 'i'),
  /^[\w./-]{1,60}: (?:line )?\d{1,6}: [^\n:]{0,40}error\b/i,
  /^[\w./-]{1,60}: (?:fatal |got )?error(?::| response| in )|^\w{1,20}: command not found: /i,
  /^[^\s:()]{1,200}(?::\d{1,7}:\d{1,7}|\(\d{1,7},\d{1,7}\)):?(?: -)? \[?(?:fatal )?error\b/i,
  // What was sent and what came back, line by line.
  /^[*>] [^]{0,2000}\n< HTTP\/[\d.]{1,3} [45]\d\d\b|^< HTTP\/[\d.]{1,3} [45]\d\d\b|^HTTP\/[\d.]{1,3} [123]\d\d\b[^]{0,2000}\n\r?\nHTTP\/[\d.]{1,3} [45]\d\d\b/,
  /^[^\n]{1,200}\n(?:stack ?trace(?:back)?|backtrace|traceback):?\n/i,
];
